import type { AppConfig } from '../config/app-config.ts'
import { clientIdentity } from '../protocol/client-identity.ts'
import { createAccounts, type Accounts, type AccountsOptions } from '../session/accounts.ts'
import type { AccountStoreFor, DPoPKeyStore, Lock, OtherWindows, StoreFor } from '../session/ports.ts'
import { accountOrderStore, accountStores } from './stores.ts'

/** What several accounts need of the platform. */
export interface AccountsPlatform {
  readonly storeFor: AccountStoreFor
  /** One for each further account, and one for the next sign-in. */
  readonly dpopKeyStores: readonly DPoPKeyStore[]
  /** A lock of its own for each name. */
  readonly lockFor: (name: string) => Lock
}

interface AccountsHost {
  readonly accounts?: AccountsPlatform
  readonly storeFor: StoreFor
  readonly windows: OtherWindows
}

/** The accounts of a television for several people; undefined where the platform has one. */
export function openAccounts(
  config: AppConfig,
  { accounts, storeFor, windows }: AccountsHost,
  session: AccountsOptions['session'],
): Accounts | undefined {
  return (
    accounts &&
    createAccounts({
      ...{ ...clientIdentity(config), session },
      stores: accountStores(storeFor, accounts.storeFor),
      orderStore: accountOrderStore(accounts.storeFor),
      windows: { ...windows, lockFor: accounts.lockFor },
      autoSelect: config.autoSelect,
      remembers: config.rememberAccounts,
      newId,
    })
  )
}

/** 64 random bits: an id must not come back for another account. It is no secret. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => `0${byte.toString(16)}`.slice(-2)).join('')
}
