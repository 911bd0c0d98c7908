import { useId } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'

interface ExitScreenProps {
  /** The screen on which Back was pressed. It stays the current screen in `data-screen`. */
  readonly over: 'welcome' | 'home' | 'accounts'
  readonly appName: string
  readonly onStay: () => void
  readonly onLeave: () => void
}

/** Asks before leaving, as Samsung and LG require. Only "Leave" leaves; Back stays. */
export function ExitScreen({ over, appName, onStay, onLeave }: ExitScreenProps) {
  const { exit } = useMessages()
  useBack(onStay)
  const aboutId = useId()
  return (
    <Screen name={over}>
      <div className="cp-message" id={aboutId} data-testid="question">
        <h1>{exit.title(appName)}</h1>
      </div>
      <div className="cp-actions">
        <Action label={exit.stay} onPress={onStay} describedBy={aboutId} first />
        <Action label={exit.leave} onPress={onLeave} />
      </div>
    </Screen>
  )
}
