import { useId } from 'react'
import type { Account } from '../../session/account-seat.ts'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { nameOf, shortened } from '../home/name-of.ts'

interface ManageAccountsScreenProps {
  readonly accounts: readonly Account[]
  /** Asks whether that account shall leave this television. */
  readonly onLeave: (account: Account) => void
  readonly onSignOutAll: () => void
  readonly onBack: () => void
}

/** Signs accounts out, one by one or all, and forgets those whose session has ended. */
export function ManageAccountsScreen({ accounts, onLeave, onSignOutAll, onBack }: ManageAccountsScreenProps) {
  useBack(onBack)
  const aboutId = useId()
  const { accounts: words, diagnostics } = useMessages()
  return (
    <Screen name="accounts">
      <div className="cp-message" id={aboutId}>
        <h1>{words.manage}</h1>
      </div>
      <div className="cp-managed">
        {accounts.map((account) => {
          const name = nameOf(account.viewer) ?? words.unnamed
          const label = account.isSignedIn ? words.signOutOf : words.forget
          return (
            <Action key={account.id} label={label(name)} onPress={() => onLeave(account)}>
              {label(shortened(name))}
            </Action>
          )
        })}
      </div>
      <div className="cp-settings">
        <Action label={diagnostics.back} onPress={onBack} look="quiet" first describedBy={aboutId} />
        <Action label={words.signOutAll} onPress={onSignOutAll} look="quiet" />
      </div>
    </Screen>
  )
}
