import { useId } from 'react'
import type { SignOutScope } from '../../session/session.ts'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'

interface SignOutScreenProps {
  readonly onSignOut: (scope: SignOutScope) => void
  readonly onStay: () => void
}

/** Says what signing out does to other televisions, and asks. Back stays signed in. */
export function SignOutScreen({ onSignOut, onStay }: SignOutScreenProps) {
  const { signOut } = useMessages()
  useBack(onStay)
  const aboutId = useId()
  return (
    <Screen name="home">
      <div className="cp-message" id={aboutId} data-testid="question">
        <h1>{signOut.title}</h1>
        <p className="cp-lead">{signOut.text}</p>
      </div>
      <div className="cp-actions">
        <Action label={signOut.stay} onPress={onStay} describedBy={aboutId} first />
        <Action label={signOut.thisTv} onPress={() => onSignOut('this-tv')} />
      </div>
    </Screen>
  )
}
