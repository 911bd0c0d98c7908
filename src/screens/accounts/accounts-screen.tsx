import { useId } from 'react'
import type { Account } from '../../session/account-seat.ts'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { nameOf, shortened } from '../home/name-of.ts'
import { AccountAvatar } from './account-avatar.tsx'

/** Fills two lines of a tile. */
const NAME_LENGTH = 36

interface AccountsScreenProps {
  /** Signed in or remembered, the latest first. */
  readonly accounts: readonly Account[]
  /** The id of the account that takes the focus. Default: the first. */
  readonly focused: string | undefined
  /** The provider has not been told yet that a session is over. */
  readonly isEndingOpen: boolean
  /** Whether the viewer can choose a language. */
  readonly hasLanguages: boolean
  /** Undefined: there is no room. */
  readonly onAdd: (() => void) | undefined
  readonly onChoose: (account: Account) => void
  readonly onManage: () => void
  readonly onAppearance: () => void
  readonly onBack: () => void
}

/** "Who's watching?": every account with its name. OK continues as that viewer, or starts their sign-in. */
export function AccountsScreen(props: AccountsScreenProps) {
  const {
    accounts,
    focused = accounts[0]?.id,
    isEndingOpen,
    hasLanguages,
    onAdd,
    onChoose,
    onManage,
    onAppearance,
    onBack,
  } = props
  useBack(onBack)
  const aboutId = useId()
  const { accounts: words, appearance, language, name: ownName } = useMessages()
  const languageLabel = hasLanguages
    ? [appearance.title, ...(language === 'en' ? [] : ['Language']), ownName].join(' · ')
    : appearance.displayTitle
  return (
    <Screen name="accounts">
      <div className="cp-message" id={aboutId}>
        <h1>{words.title}</h1>
        {isEndingOpen && <p className="cp-notice">{words.endingOpen}</p>}
      </div>
      <div className="cp-accounts">
        {accounts.map((account) => {
          const { id, viewer, isSignedIn } = account
          const known = nameOf(viewer)
          const name = known ?? words.unnamed
          const isFirst = id === focused
          return (
            <Action
              key={id}
              label={isSignedIn ? name : words.signInAgainAs(name)}
              onPress={() => onChoose(account)}
              first={isFirst}
              describedBy={isFirst ? aboutId : undefined}
            >
              <AccountAvatar name={known} />
              <span className="cp-account-name" data-testid="account-name" dir="auto">
                {shortened(name, NAME_LENGTH)}
              </span>
              {!isSignedIn && <span className="cp-account-note">{words.signInAgain}</span>}
            </Action>
          )
        })}
      </div>
      <div className="cp-settings">
        {onAdd && <Action label={words.add} onPress={onAdd} look="quiet" />}
        <Action label={words.manage} onPress={onManage} look="quiet" />
        <Action label={languageLabel} onPress={onAppearance} look="quiet" />
      </div>
    </Screen>
  )
}
