import { useState } from 'react'
import type { AppConfig } from '../config/app-config.ts'
import { HelpControls, type HelpControl } from '../screens/help/help-controls.tsx'
import { HelpScreen, type HelpPage } from '../screens/help/help-screen.tsx'
import { useMessages } from '../ui/messages-context.ts'
import type { ScreenName } from '../ui/screen.tsx'
import { useApp } from './app-context.ts'

interface HelpProps {
  readonly opened: HelpControl
  /** The screen below. */
  readonly over: ScreenName
  readonly onBack: () => void
}

/** Help, sign-up or legal pages over another screen, which goes on below. */
export function Help({ opened, over, onBack }: HelpProps) {
  const { config } = useApp()
  const { help, legal } = useMessages()
  const [shown, show] = useState(opened)
  /** Whether Legal was read from here: its control then gets the focus back. */
  const [wasLegal, setWasLegal] = useState(false)
  const { support, links } = config
  const pages = (...given: readonly (readonly [label: string, url: string | undefined])[]): HelpPage[] =>
    given.filter((one): one is [string, string] => one[1] !== undefined).map(([label, url]) => ({ label, url }))

  if (shown === 'sign-up')
    return <HelpScreen over={over} title={help.noAccount} pages={pages([help.signUp, links.signUp])} onBack={onBack} />
  if (shown === 'legal') {
    const back = opened === 'legal' ? onBack : () => show(opened)
    return (
      <HelpScreen
        key="legal"
        over={over}
        title={legal.title}
        pages={pages([legal.terms, links.terms], [legal.privacy, links.privacy])}
        onBack={back}
      />
    )
  }
  return (
    <HelpScreen
      key="help"
      over={over}
      title={help.trouble}
      text={support?.text}
      pages={pages([help.support, support?.url], [help.signUp, links.signUp])}
      onBack={onBack}
      isBackFirst={!wasLegal}
    >
      <HelpControls
        controls={hasLegal(config) ? ['legal'] : []}
        focusReturn={() => ({ first: wasLegal })}
        onOpen={(control) => {
          setWasLegal(true)
          show(control)
        }}
      />
    </HelpScreen>
  )
}

/** The controls for Welcome: sign-up and help have their own places there. */
export function offeredHelp(config: AppConfig): Readonly<Record<HelpControl, boolean>> {
  const { support, links } = config
  return { 'sign-up': links.signUp !== undefined, help: support !== undefined, legal: hasLegal(config) }
}

/** The one control for a screen with little room. Help also leads to sign-up and to the legal pages. */
export function offeredInBrief(config: AppConfig): readonly HelpControl[] {
  const offered = offeredHelp(config)
  return offered.help || offered['sign-up'] ? ['help'] : offered.legal ? ['legal'] : []
}

function hasLegal({ links }: AppConfig): boolean {
  return links.terms !== undefined || links.privacy !== undefined
}
