import type { Account, AccountSeat } from './account-seat.ts'

/** How many accounts a television holds. */
export const MOST_ACCOUNTS = 8

export interface AccountsState {
  /** Signed in or remembered, the latest first. */
  readonly accounts: readonly Account[]
  /** The id of the account whose viewer is watching; undefined: nobody has been chosen. */
  readonly current: string | undefined
}

/** The accounts of the seats, the latest first; those that the order does not name come last. */
export function accountsInOrder(seats: readonly AccountSeat[], order: readonly string[]): Account[] {
  const found = seats.map((seat) => seat.account()).filter((account) => account !== undefined)
  const rank = ({ id }: Account) => (order.indexOf(id) < 0 ? order.length : order.indexOf(id))
  return found
    .map((account, index) => ({ account, index }))
    .sort((one, other) => rank(one.account) - rank(other.account) || one.index - other.index)
    .map(({ account }) => account)
}

/**
 * The account that a launch continues with; undefined: the screen asks who is watching. One account alone is not asked
 * for. Of several the latest continues, if the configuration wants so and its session has not ended.
 */
export function accountAtLaunch(accounts: readonly Account[], autoSelect: boolean): string | undefined {
  const [latest] = accounts
  return latest?.isSignedIn && (autoSelect || accounts.length === 1) ? latest.id : undefined
}

/** The account that makes room for a ninth: the one used longest ago, preferably one whose session has ended. */
export function leastRecent(accounts: readonly Account[], current: string | undefined): Account | undefined {
  const others = accounts.filter(({ id }) => id !== current).reverse()
  return others.find(({ isSignedIn }) => !isSignedIn) ?? others[0]
}

/** Whether two accounts are the same viewer's (OIDC Core §2). Without `sub` nobody knows. */
export function isSameViewer(one: Account, sub: string | undefined): boolean {
  return sub !== undefined && one.viewer.sub === sub
}

/** Of two accounts of one viewer, the one to drop: not the current one, and of two others the one used longer ago. */
export function superfluousTwin(accounts: readonly Account[], current: string | undefined): Account | undefined {
  return accounts.find((one, index) =>
    accounts.some(
      (other, otherIndex) =>
        isSameViewer(other, one.viewer.sub) && one.id !== current && (other.id === current || otherIndex < index),
    ),
  )
}
