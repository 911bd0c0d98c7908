import { useId } from 'react'
import { CATALOGUES } from '../../i18n/catalogue.ts'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'

interface LanguagesScreenProps {
  readonly onChoose: (language: string) => void
  readonly onBack: () => void
}

/** Lists every language by its own name. */
export function LanguagesScreen({ onChoose, onBack }: LanguagesScreenProps) {
  useBack(onBack)
  const aboutId = useId()
  const { languages, language: current } = useMessages()
  return (
    <Screen name="welcome">
      <div className="cp-message">
        <h1 id={aboutId}>{languages.title}</h1>
      </div>
      <div className="cp-languages">
        {CATALOGUES.map(({ language, name }) => (
          <Action
            key={language}
            label={name}
            lang={language}
            onPress={() => onChoose(language)}
            first={language === current}
            describedBy={language === current ? aboutId : undefined}
          />
        ))}
      </div>
    </Screen>
  )
}
