import { useId, useState } from 'react'
import type { SignedOutReason } from '../../session/session-state.ts'
import { Action } from '../../ui/action.tsx'
import type { FocusReturn } from '../../ui/focus-return.ts'
import { Mark } from '../../ui/mark.tsx'
import { AppearanceAction } from '../appearance/appearance-action.tsx'
import { HelpControls, type HelpControl } from '../help/help-controls.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { Voice } from '../../ui/voice.tsx'
import type { OwnWelcome } from './welcome-parts.ts'

export type WelcomeControl = 'sign-in' | 'appearance' | 'version' | HelpControl

interface WelcomeScreenProps {
  readonly appName: string
  readonly version: string
  /** Whether the viewer can choose a language. */
  readonly hasLanguages: boolean
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
  /** Drawn in place of this screen's own contents. */
  readonly own?: OwnWelcome | undefined
}

/**
 * The app's name and one control, with language and display below. No code is requested before it is pressed (RFC 8628
 * §3.1).
 */
export function WelcomeScreen(props: WelcomeScreenProps) {
  const { appName, version, hasLanguages, logo, reason, isEndingOpen, focusReturn } = props
  const { help, onHelp, onSignIn, onAppearance, onDiagnostics, onBack, own } = props
  useBack(onBack)
  const aboutId = useId()
  const { welcome, language } = useMessages()
  const [isHintShown, setHintShown] = useState(false)
  const hintId = useId()
  const why = { none: undefined, 'signed-out': welcome.signedOut, 'session-ended': welcome.sessionEnded }[reason]
  const notice = isEndingOpen ? welcome.signedOutHere : why
  const helpControls = (...controls: readonly HelpControl[]) => (
    <HelpControls controls={controls.filter((control) => help[control])} focusReturn={focusReturn} onOpen={onHelp} />
  )
  const signIn = (
    <Action
      label={welcome.signIn}
      onPress={onSignIn}
      describedBy={own ? undefined : aboutId}
      takesEarlyOk
      {...focusReturn('sign-in')}
    />
  )
  const settings = (
    <>
      <div className="cp-settings">
        <AppearanceAction hasLanguages={hasLanguages} onPress={onAppearance} {...focusReturn('appearance')} />
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
    </>
  )
  const offers = (help['sign-up'] || help.help) && (
    <div className="cp-actions cp-help-offers">{helpControls('sign-up', 'help')}</div>
  )
  // Comes after the screen, because by then a screen reader has read that.
  const ending = isEndingOpen && <Voice text={welcome.signedOutHere} />
  if (own) {
    const parts = { appName, reason, notice, language, onSignIn, signIn, help: offers, settings }
    return (
      <Screen name="welcome">
        {own(parts)}
        {ending}
      </Screen>
    )
  }
  return (
    <Screen name="welcome">
      <div className="cp-message" id={aboutId}>
        {logo === undefined ? <Mark /> : <img className="cp-mark" src={logo} alt="" />}
        <h1 className="cp-app-name">{appName}</h1>
        <p className="cp-lead">{welcome.lead}</p>
        {notice !== undefined && <p className="cp-notice">{notice}</p>}
        {ending}
      </div>
      <div className="cp-actions">{signIn}</div>
      {offers}
      {settings}
    </Screen>
  )
}
