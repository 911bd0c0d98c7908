import { useId } from 'react'
import type { Viewer } from '../../protocol/user-info.ts'
import { Action } from '../../ui/action.tsx'
import type { FocusReturn } from '../../ui/focus-return.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { Avatar } from './avatar.tsx'
import { nameOf } from './name-of.ts'

export type HomeControl = 'done' | 'sign-out' | 'another' | 'not-me' | 'switch' | 'sign-out-all'

/** A control of Home. */
export interface HomeAction {
  readonly control: HomeControl
  readonly label: string
  readonly onPress: () => void
}

interface HomeScreenProps {
  readonly viewer: Viewer
  /** Address of the viewer's picture, if it may be loaded. */
  readonly picture: string | undefined
  /** The sign-in could not be stored and ends when the app closes. */
  readonly notStored: boolean
  readonly focusReturn: (control: HomeControl) => FocusReturn
  /** Asks whether to leave the app. */
  readonly onDone: () => void
  readonly actions: readonly HomeAction[]
  /** For when the wrong person has approved: signs out at once. Undefined after the first minute. */
  readonly onNotYou: (() => void) | undefined
  readonly onBack: () => void
}

/**
 * The signed-in viewer. Leaves out what the provider did not send. The first control is harmless, because this screen may
 * come while the viewer presses OK on another.
 */
export function HomeScreen(props: HomeScreenProps) {
  const { viewer, picture, notStored, focusReturn, onDone, actions, onNotYou, onBack } = props
  useBack(onBack)
  const aboutId = useId()
  const { home } = useMessages()
  const { preferredUsername, email } = viewer
  const headline = nameOf(viewer)
  return (
    <Screen name="home">
      <div className="cp-message" id={aboutId}>
        <Avatar name={headline} picture={picture} />
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
        <Action label={home.done} onPress={onDone} describedBy={aboutId} {...focusReturn('done')} />
        {actions.map(({ control, label, onPress }) => (
          <Action key={control} label={label} onPress={onPress} {...focusReturn(control)} />
        ))}
        {onNotYou && <Action label={home.notYou} onPress={onNotYou} look="quiet" {...focusReturn('not-me')} />}
      </div>
    </Screen>
  )
}
