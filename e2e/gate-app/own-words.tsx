import { useState } from 'react'
import { WelcomeButton, type SignInGateProps, type WelcomeParts } from '../../src/gate/couchpass.tsx'
import { de } from '../../src/i18n/de.ts'
import { en } from '../../src/i18n/en.ts'

/** A Welcome of the app's own, with a control of its own. */
function Trailers({ appName, language, notice, signIn, help, settings }: WelcomeParts) {
  const [played, setPlayed] = useState(0)
  return (
    <div data-testid="own-welcome">
      <h1>
        {appName} in {language}
      </h1>
      <p data-testid="notice">{notice}</p>
      {signIn}
      <WelcomeButton label="Play a trailer" onPress={() => setPlayed(played + 1)} />
      <p data-testid="played">{played}</p>
      {help}
      {settings}
    </div>
  )
}

export const OWN_WORDS: Pick<SignInGateProps, 'languages' | 'messages' | 'welcome'> = {
  languages: [en, de],
  messages: { en: { exit: { title: (name) => `Is ${name} over for today?` } } },
  welcome: (parts) => <Trailers {...parts} />,
}
