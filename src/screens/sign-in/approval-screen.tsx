import { useId } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'

interface ApprovalScreenProps {
  /** The screen under the question. It stays the current screen in `data-screen`. */
  readonly over: 'welcome' | 'home'
  /** Undefined if the provider sent no name. */
  readonly viewerName: string | undefined
  /** The same, short enough for a control. */
  readonly shortName: string | undefined
  readonly onContinue: () => void
  /** Revokes the tokens. */
  readonly onRefuse: () => void
  /** Closes the question without an answer; "Sign in" asks it again. */
  readonly onBack: () => void
}

/**
 * Asks the viewer about an approval that came while the code was not on the screen. Over Welcome, OK signs in; over
 * Home, OK keeps the signed-in viewer. A hasty OK therefore costs no sign-in.
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
