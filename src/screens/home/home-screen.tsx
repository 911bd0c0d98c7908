import { useId } from 'react'
import type { Viewer } from '../../protocol/user-info.ts'
import { Action } from '../../ui/action.tsx'
import type { FocusReturn } from '../../ui/focus-return.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { initialsOf } from './initials.ts'
import { nameOf } from './name-of.ts'

export type HomeControl = 'sign-out' | 'another' | 'not-me' | 'switch' | 'sign-out-all'

/** A further control of Home. */
export interface HomeAction {
  readonly control: HomeControl
  readonly label: string
  readonly onPress: () => void
}

interface HomeScreenProps {
  readonly viewer: Viewer
  /** The sign-in could not be stored and ends when the app closes. */
  readonly notStored: boolean
  readonly focusReturn: (control: HomeControl) => FocusReturn
  readonly onSignOut: () => void
  readonly signOutLabel: string
  readonly further: readonly HomeAction[]
  /** For when the wrong person has approved: signs out at once. Undefined after the first minute. */
  readonly onNotYou: (() => void) | undefined
  readonly onBack: () => void
}

/** The signed-in viewer. Leaves out what the provider did not send. */
export function HomeScreen(props: HomeScreenProps) {
  const { viewer, notStored, focusReturn, onSignOut, signOutLabel, further, onNotYou, onBack } = props
  useBack(onBack)
  const aboutId = useId()
  const { home } = useMessages()
  const { preferredUsername, email } = viewer
  const headline = nameOf(viewer)
  const initials = initialsOf(headline)
  return (
    <Screen name="home">
      <div className="cp-message" id={aboutId}>
        {initials !== '' && (
          <div className="cp-avatar" aria-hidden="true">
            {initials}
          </div>
        )}
        {headline !== undefined && <p className="cp-home-title">{home.title}</p>}
        <h1 data-testid="viewer-name" dir="auto">
          {headline ?? home.unnamed}
        </h1>
        {preferredUsername !== undefined && preferredUsername !== headline && (
          <p className="cp-viewer-detail" data-testid="viewer-username" dir="auto">
            {preferredUsername}
          </p>
        )}
        {email !== undefined && email !== headline && (
          <p className="cp-viewer-detail" data-testid="viewer-email" dir="auto">
            {email}
          </p>
        )}
        {notStored && <p className="cp-notice">{home.notStored}</p>}
      </div>
      <div className="cp-actions cp-home-actions">
        <Action label={signOutLabel} onPress={onSignOut} describedBy={aboutId} {...focusReturn('sign-out')} />
        {further.map(({ control, label, onPress }) => (
          <Action key={control} label={label} onPress={onPress} {...focusReturn(control)} />
        ))}
        {onNotYou && <Action label={home.notYou} onPress={onNotYou} look="quiet" {...focusReturn('not-me')} />}
      </div>
    </Screen>
  )
}
