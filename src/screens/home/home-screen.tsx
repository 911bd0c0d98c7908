import { useId } from 'react'
import type { Viewer } from '../../protocol/user-info.ts'
import { Action } from '../../ui/action.tsx'
import type { FocusReturn } from '../../ui/focus-return.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { initialsOf } from './initials.ts'
import { nameOf } from './name-of.ts'

export type HomeControl = 'sign-out' | 'another' | 'not-me'

interface HomeScreenProps {
  readonly viewer: Viewer
  /** The sign-in could not be stored and ends when the app closes. */
  readonly notStored: boolean
  readonly focusReturn: (control: HomeControl) => FocusReturn
  readonly onSignOut: () => void
  readonly onAnotherAccount: () => void
  /** For when the wrong person has approved: signs out at once. Undefined after the first minute. */
  readonly onNotYou: (() => void) | undefined
  readonly onBack: () => void
}

/** The signed-in viewer. Leaves out what the provider did not send. */
export function HomeScreen(props: HomeScreenProps) {
  const { viewer, notStored, focusReturn, onSignOut, onAnotherAccount, onNotYou, onBack } = props
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
      <div className="cp-actions">
        <Action label={home.signOut} onPress={onSignOut} describedBy={aboutId} {...focusReturn('sign-out')} />
        <Action label={home.anotherAccount} onPress={onAnotherAccount} {...focusReturn('another')} />
        {onNotYou && <Action label={home.notYou} onPress={onNotYou} look="quiet" {...focusReturn('not-me')} />}
      </div>
    </Screen>
  )
}
