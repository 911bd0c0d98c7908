import { useMemo } from 'react'
import { useAccountsState } from '../app/app-context.ts'
import type { Account } from '../session/account-seat.ts'
import { accountControls, type AccountControls } from './account-controls.ts'
import { useGate } from './gate-context.ts'

/** The accounts of this television, and what an app can do with them. */
export interface UseAccountsResult extends AccountControls {
  /** Signed in or remembered, the latest first. Empty on a television with one account. */
  readonly accounts: readonly Account[]
  /** The id of the account whose viewer is watching. */
  readonly current: string | undefined
}

/**
 * Returns the accounts of a television for several people (`accounts: "several"`), and the functions to switch, add,
 * sign out, and ask who is watching. After a switch the app is mounted anew for the other viewer. On a television with
 * one account the list is empty and the functions do nothing.
 *
 * @throws Error outside SignInGate and SignInProvider
 */
export function useAccounts(): UseAccountsResult {
  const { app } = useGate()
  const controls = useMemo(() => accountControls(app), [app])
  const { accounts, current } = useAccountsState()
  return useMemo(() => ({ ...controls, accounts, current }), [controls, accounts, current])
}
