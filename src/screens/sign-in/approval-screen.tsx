import { useId } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'

interface ApprovalScreenProps {
  /** The screen that the question stands over; it is still where the viewer is. */
  readonly over: 'welcome' | 'home'
  /** As far as the provider says. */
  readonly viewerName: string | undefined
  /** The same, short enough for a control. */
  readonly shortName: string | undefined
  readonly onContinue: () => void
  /** The tokens are given back. */
  readonly onRefuse: () => void
  /** Decides nothing: "Sign in" asks again. */
  readonly onBack: () => void
}

/**
 * The phone has approved while the viewer was elsewhere. Over Welcome OK goes on; over Home it stays with the viewer who is signed
 * in. Neither press costs a sign-in.
 */
export function ApprovalScreen(props: ApprovalScreenProps) {
  const { over, viewerName, shortName = viewerName, onContinue, onRefuse, onBack } = props
  useBack(onBack)
  const aboutId = useId()
  const { approval } = useMessages()
  const title = viewerName === undefined ? approval.unnamedTitle : approval.title(viewerName)
  const go = shortName === undefined ? approval.continue : approval.continueAs(shortName)
  return (
    <Screen name={over}>
      <div className="cp-message" id={aboutId} data-testid="question">
        <h1>{title}</h1>
        <p className="cp-lead">{approval.text}</p>
      </div>
      <div className="cp-actions">
        <Action
          label={approval.refuse}
          onPress={onRefuse}
          first={over === 'home'}
          describedBy={over === 'home' ? aboutId : undefined}
        />
        <Action
          label={go}
          onPress={onContinue}
          first={over === 'welcome'}
          describedBy={over === 'welcome' ? aboutId : undefined}
        />
      </div>
    </Screen>
  )
}
