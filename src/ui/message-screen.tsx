import { useId, type ReactNode } from 'react'
import { Action } from './action.tsx'
import { Screen, type ScreenName } from './screen.tsx'
import { useBack } from './keys/use-key.ts'

interface MessageScreenProps {
  readonly name: ScreenName
  readonly title: string
  readonly text: string
  readonly action: string
  readonly onAction: () => void
  readonly onBack: () => void
  readonly children?: ReactNode
}

/** A sentence and one control to go on. Back returns to where the viewer came from. */
export function MessageScreen({ name, title, text, action, onAction, onBack, children }: MessageScreenProps) {
  useBack(onBack)
  const aboutId = useId()
  return (
    <Screen name={name}>
      <div className="cp-message" id={aboutId}>
        <h1>{title}</h1>
        <p className="cp-lead">{text}</p>
        {children}
      </div>
      <div className="cp-actions">
        <Action label={action} onPress={onAction} describedBy={aboutId} first />
      </div>
    </Screen>
  )
}
