import type { Accounts } from '../session/accounts.ts'
import type { DPoPKeys } from '../session/dpop-keys.ts'
import type { Session } from '../session/session.ts'

/**
 * Signing out also destroys the key, once the provider has confirmed the revocation, for which some providers want a
 * proof. A copy of the disk may still hold the key: the revocation is what ends the session.
 */
export function destroyingKey(session: Session, keys: DPoPKeys, accounts: Accounts | undefined): Session {
  const { revocations } = session
  const destroyIfFree = async () => {
    await revocations.settled()
    if (session.state().status === 'signed-out' && !revocations.hasFailed()) await keys.destroy()
  }
  /** A key is free when an account has left and its revocation is settled, or when other tokens have replaced its. */
  const inUse = () => (accounts ? accounts.tokens().length + accounts.openRevocations().length : 0)
  let before = inUse()
  const watch = () => {
    const now = inUse()
    if (now < before) void keys.destroy()
    before = now
  }
  accounts?.subscribe(watch)
  if (accounts) revocations.subscribe(watch)
  return {
    ...session,
    async accept(tokens) {
      await session.accept(tokens)
      // The key belongs to the account now.
      if (accounts) keys.forget()
    },
    async signOut() {
      await session.signOut()
      void destroyIfFree()
    },
    revocations: {
      ...revocations,
      async retry() {
        const hadFailed = revocations.hasFailed()
        await revocations.retry()
        if (hadFailed) void destroyIfFree()
      },
    },
  }
}
