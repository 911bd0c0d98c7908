import { identityOf, isSameClient, type ClientIdentity } from '../protocol/client-identity.ts'
import { OAuthError } from '../protocol/errors.ts'
import { readIdToken } from '../protocol/id-token.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { createInOrder } from '../async/in-order.ts'
import { createObservable } from '../async/observable.ts'
import type { SignedIn } from './session-state.ts'
import type { RevocationStore, SessionProtocol, StoredRevocation } from './ports.ts'

/** Revocations that the provider has not confirmed yet (RFC 7009), retried until it has. No function here rejects. */
export interface Revocations {
  /** Whether one has failed and will be retried. */
  hasFailed(): boolean
  /** Whether the provider has refused one since the launch. A refused revocation is given up. */
  wasRefused(): boolean
  /** Why the newest request for a revocation did not succeed; undefined: it did. */
  lastError(): unknown
  /** Calls the listener when one of these may have changed. Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void
  /** Sends every open revocation again; resolves when each has its response. */
  retry(): Promise<void>
  /** Resolves when no revocation is being sent. */
  settled(): Promise<void>
}

/** Revokes tokens in the background: signing out never waits for it. */
export interface RevocationQueue extends Revocations {
  /** Stores the tokens of an ended session until the provider has confirmed the revocation or refused it. */
  revoke(tokens: TokenSet, account?: string): Promise<void>
  /** The revocations that the provider has not confirmed. */
  open(): readonly StoredRevocation[]
}

export interface RevocationQueueOptions extends ClientIdentity {
  readonly store: RevocationStore
  readonly protocol: Pick<SessionProtocol, 'revoke' | 'viewerFromIdToken'>
  /** The current sign-ins: none, one, or one of each account. */
  readonly present: () => readonly Pick<SignedIn, 'tokens' | 'account'>[]
  /** How many are kept at most. Default: 8. */
  readonly most?: number
}

/** More sign-outs than a household makes during an outage. Beyond it the oldest is dropped. */
const MOST = 8

export function createRevocationQueue(options: RevocationQueueOptions): RevocationQueue {
  const { store, protocol, present, most = MOST, ...rest } = options
  const client = identityOf(rest)
  const open = createObservable<readonly StoredRevocation[]>([])
  const inOrder = createInOrder()
  const failed = new Set<string>()
  const sending = new Map<string, Promise<void>>()
  let wasRefused = false
  let lastError: unknown
  let busy: Promise<unknown> = Promise.resolve()

  /** Keeps what another window has stored meanwhile. Two records of one token count as one. */
  function change(next: (all: readonly StoredRevocation[]) => readonly StoredRevocation[]): Promise<void> {
    return inOrder(async () => {
      const found = (await store.load().catch(() => undefined)) ?? []
      const stored = found.filter(isOurs)
      const both = [...stored, ...open.get().filter((one) => !stored.some((other) => keyOf(other) === keyOf(one)))]
      const all = next(both).slice(-most)
      open.set(all)
      if (all.map(keyOf).join() === found.map(keyOf).join()) return
      // If it cannot be stored, it is kept in memory until the app closes.
      await (all.length > 0 ? store.save(all) : store.clear()).catch(() => undefined)
    })
  }

  /**
   * False for a record of another configuration: these tokens must not be sent to this provider, and it could not
   * revoke them.
   */
  function isOurs(one: StoredRevocation): boolean {
    return isSameClient(one, client)
  }

  function describe(given: TokenSet, account: string | undefined): StoredRevocation {
    const { accessToken, tokenType, refreshToken, idToken, keyThumbprint } = given
    const tokens = {
      ...{ accessToken, tokenType },
      ...(refreshToken !== undefined && { refreshToken }),
      ...(keyThumbprint !== undefined && { keyThumbprint }),
    }
    const { sub } = protocol.viewerFromIdToken({ ...tokens, ...(idToken !== undefined && { idToken }) })
    const sid = idToken === undefined ? undefined : readIdToken(idToken)?.['sid']
    return {
      ...{ ...client, tokens },
      ...(sub !== undefined && { sub }),
      ...(typeof sid === 'string' && { sid }),
      ...(account !== undefined && { account }),
    }
  }

  /**
   * Whether revoking could also end the current sign-in. Keycloak 26.7.5 keeps one session for all tokens approved from
   * one sign-in on a phone, and a revocation ends that session (measured, ADR 013). The id_token names the session;
   * without it, the same viewer is assumed to have the same session, and without a viewer the same account. Such a
   * revocation waits until that sign-in is over.
   */
  function couldEndPresent(one: StoredRevocation): boolean {
    return present().some(({ tokens, account }) => {
      const now = describe(tokens, account)
      if (one.sid !== undefined && now.sid !== undefined) return one.sid === now.sid
      if (one.sub !== undefined && now.sub !== undefined) return one.sub === now.sub
      return one.account === now.account
    })
  }

  function send(one: StoredRevocation): Promise<void> {
    const key = keyOf(one)
    const mine = sending.get(key) ?? attempt(one, key).then(() => void sending.delete(key))
    sending.set(key, mine)
    return mine
  }

  async function attempt(one: StoredRevocation, key: string): Promise<void> {
    const isSettled = await protocol.revoke(one.tokens).then(
      () => {
        lastError = undefined
        return true
      },
      (error: unknown) => {
        lastError = error
        return isRefusal(error) && (wasRefused = true)
      },
    )
    if (isSettled) failed.delete(key)
    else failed.add(key)
    // Removed only after the response, because revoking twice does no harm (RFC 7009 §2.2). If it stays, listeners are
    // told.
    await change((all) => (isSettled ? all.filter((other) => keyOf(other) !== key) : all))
  }

  async function sendAll(all: readonly StoredRevocation[]): Promise<void> {
    await Promise.all(all.filter((one) => !couldEndPresent(one)).map(send))
  }

  async function revoke(one: StoredRevocation): Promise<void> {
    // Stored before the response comes: the viewer may switch the television off right after signing out.
    const kept = change((all) => [...all.filter((other) => keyOf(other) !== keyOf(one)), one])
    const sent = sendAll([one])
    await kept
    // Send the revocations that waited for the sign-in that has just ended.
    await sendAll(open.get().filter((other) => keyOf(other) !== keyOf(one)))
    await sent
  }

  function during(work: Promise<void>): Promise<void> {
    busy = Promise.all([busy, work])
    return work
  }

  return {
    hasFailed: () => open.get().some((one) => failed.has(keyOf(one))),
    wasRefused: () => wasRefused,
    lastError: () => lastError,
    subscribe: open.subscribe,
    revoke: (tokens, account) => during(revoke(describe(tokens, account))),
    open: open.get,
    retry: () => during(change((all) => all).then(() => sendAll(open.get()))),
    settled: async () => void (await busy),
  }
}

function keyOf({ tokens }: StoredRevocation): string {
  return tokens.refreshToken ?? tokens.accessToken
}

/** Whether a refusal is final (RFC 7009 §2.2.1). A 403 or 404 may come from a gateway on the way. */
function isRefusal(error: unknown): boolean {
  return error instanceof OAuthError && (error.status === 400 || error.status === 401)
}
