import { useId, useState } from 'react'
import type { SignedOutReason } from '../../session/session-state.ts'
import { Action } from '../../ui/action.tsx'
import type { FocusReturn } from '../../ui/focus-return.ts'
import { Globe } from '../../ui/globe.tsx'
import { Mark } from '../../ui/mark.tsx'
import { HelpControls, type HelpControl } from '../help/help-controls.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { Voice } from '../../ui/voice.tsx'

export type WelcomeControl = 'sign-in' | 'appearance' | 'version' | HelpControl

interface WelcomeScreenProps {
  readonly appName: string
  readonly version: string
  readonly logo?: string | undefined
  /** Why the viewer is signed out. */
  readonly reason: SignedOutReason
  /** The provider has not been told yet that a session is over. */
  readonly isEndingOpen: boolean
  /** The kinds of help that the operator offers. */
  readonly help: Readonly<Record<HelpControl, boolean>>
  readonly focusReturn: (control: WelcomeControl) => FocusReturn
  readonly onHelp: (control: HelpControl) => void
  readonly onSignIn: () => void
  readonly onAppearance: () => void
  /** Called when OK is held on the version. */
  readonly onDiagnostics: () => void
  readonly onBack: () => void
}

/**
 * The app's name and one control, with language and display below. No request is sent before it is pressed (RFC 8628
 * §3.1).
 */
export function WelcomeScreen(props: WelcomeScreenProps) {
  const { appName, version, logo, reason, isEndingOpen, focusReturn } = props
  const { help, onHelp, onSignIn, onAppearance, onDiagnostics, onBack } = props
  useBack(onBack)
  const aboutId = useId()
  const { welcome, appearance, language, name } = useMessages()
  const [isHintShown, setHintShown] = useState(false)
  const hintId = useId()
  const isEnglish = language === 'en'
  const label = [appearance.title, ...(isEnglish ? [] : ['Language']), name].join(' · ')
  const why = { none: undefined, 'signed-out': welcome.signedOut, 'session-ended': welcome.sessionEnded }[reason]
  const notice = isEndingOpen ? welcome.signedOutHere : why
  const helpControls = (...controls: readonly HelpControl[]) => (
    <HelpControls controls={controls.filter((control) => help[control])} focusReturn={focusReturn} onOpen={onHelp} />
  )
  return (
    <Screen name="welcome">
      <div className="cp-message" id={aboutId}>
        {logo === undefined ? <Mark /> : <img className="cp-mark" src={logo} alt="" />}
        <h1 className="cp-app-name">{appName}</h1>
        <p className="cp-lead">{welcome.lead}</p>
        {notice !== undefined && <p className="cp-notice">{notice}</p>}
        {/* Comes after the screen, because by then a screen reader has read that. */}
        {isEndingOpen && <Voice text={welcome.signedOutHere} />}
      </div>
      <div className="cp-actions">
        <Action
          label={welcome.signIn}
          onPress={onSignIn}
          describedBy={aboutId}
          takesEarlyOk
          {...focusReturn('sign-in')}
        />
      </div>
      {(help['sign-up'] || help.help) && (
        <div className="cp-actions cp-help-offers">{helpControls('sign-up', 'help')}</div>
      )}
      <div className="cp-settings">
        <Action label={label} onPress={onAppearance} look="quiet" {...focusReturn('appearance')}>
          <Globe /> {appearance.title} · {!isEnglish && <EnglishWord />}
          {name}
        </Action>
        <Action
          label={welcome.version(version)}
          onPress={() => setHintShown(true)}
          onHold={onDiagnostics}
          describedBy={isHintShown ? hintId : undefined}
          look="quiet"
          {...focusReturn('version')}
        />
        {helpControls('legal')}
      </div>
      {isHintShown && (
        <p className="cp-hold-hint" id={hintId} role="status">
          {welcome.holdForDetails}
        </p>
      )}
    </Screen>
  )
}

/** For viewers who cannot read the current language. */
function EnglishWord() {
  return (
    <>
      <span lang="en" dir="ltr">
        Language
      </span>{' '}
      ·{' '}
    </>
  )
}
