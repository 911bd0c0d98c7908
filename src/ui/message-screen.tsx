import { useId, type ReactNode } from 'react'
import { Action } from './action.tsx'
import { Picture, type PictureName } from './picture.tsx'
import { Screen } from './screen.tsx'
import { useBack } from './keys/use-key.ts'

interface MessageScreenProps {
  readonly name: PictureName
  readonly title: string
  readonly text: string
  readonly action: string
  readonly onAction: () => void
  /** The label of the control that does what the Back key does. Absent: only the key does it. */
  readonly back?: string | undefined
  readonly onBack: () => void
  /** Quiet controls along the lower edge. */
  readonly more?: ReactNode
  readonly children?: ReactNode
}

/** A picture, a sentence, one control to go on, and one back to where the viewer came from. */
export function MessageScreen(props: MessageScreenProps) {
  const { name, title, text, action, onAction, back, onBack, more, children } = props
  useBack(onBack)
  const aboutId = useId()
  return (
    <Screen name={name}>
      <div className="cp-message" id={aboutId}>
        <Picture name={name} />
        <h1>{title}</h1>
        <p className="cp-lead">{text}</p>
        {children}
      </div>
      <div className="cp-actions">
        <Action label={action} onPress={onAction} describedBy={aboutId} first />
        {back !== undefined && <Action label={back} onPress={onBack} />}
      </div>
      {more !== undefined && <div className="cp-settings">{more}</div>}
    </Screen>
  )
}
