import type { ReadyLaunch } from '../app/launch.ts'

/** What an app behind the gate can do with the accounts of the television. */
export interface AccountControls {
  /** Continues as that viewer, without a phone. Returns false if that account is not signed in. */
  readonly switchTo: (id: string) => boolean
  /** Shows a code over the app. Back returns to the app. */
  readonly add: () => void
  /** Signs that account out, or forgets it if its session has ended. Resolves when it has left the storage. */
  readonly signOut: (id: string) => Promise<void>
  /** Signs out and forgets every account. Ask the viewer first. Resolves when they have left the storage. */
  readonly signOutAll: () => Promise<void>
  /** Shows "Who's watching?" over the app. Back returns to the app. */
  readonly askWhoIsWatching: () => void
}

export function accountControls({ attempts, hostScreen, signIn }: ReadyLaunch): AccountControls {
  const { accounts } = signIn
  return {
    switchTo: (id) => accounts?.switchTo(id) ?? false,
    add: () => accounts && attempts.open(),
    signOut: async (id) => accounts?.signOut(id),
    signOutAll: async () => accounts?.signOutAll(),
    askWhoIsWatching: () => accounts && hostScreen.set('accounts'),
  }
}
