import { OAuthError } from '../protocol/errors.ts'
import { readIdToken } from '../protocol/id-token.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { createInOrder } from '../async/in-order.ts'
import { createObservable } from '../async/observable.ts'
import type { RevocationStore, SessionProtocol, StoredRevocation } from './ports.ts'

/**
 * Revocations that the provider has not confirmed (RFC 7009), and that are tried until it has. Nothing here rejects.
 */
export interface Revocations {
  /** Whether one has failed and is still to be tried again. */
  hasFailed(): boolean
  /** Whether the provider has refused one since the launch: it was given up. */
  wasRefused(): boolean
  /** The listener is called when that may have changed; gives the function that ends the subscription. */
  subscribe(listener: () => void): () => void
  /** Tries every one that is open; resolves when each has its answer. */
  retry(): Promise<void>
  /** Resolves when nothing is being tried. */
  settled(): Promise<void>
}

/** Gives tokens back to the provider in the background: signing out never waits for it. */
export interface RevocationQueue extends Revocations {
  /** Tokens of a session that is over: remembered until the provider has confirmed the revocation or has refused it. */
  revoke(tokens: TokenSet): Promise<void>
}

export interface RevocationQueueOptions {
  readonly issuer: string
  readonly clientId: string
  readonly store: RevocationStore
  readonly protocol: Pick<SessionProtocol, 'revoke' | 'viewerFromIdToken'>
  /** The tokens of the present sign-in; undefined: nobody is signed in. */
  readonly present: () => TokenSet | undefined
}

/** More than a household leaves behind while a server is away; beyond it the oldest is dropped. */
const MOST = 8

export function createRevocationQueue({
  issuer,
  clientId,
  store,
  protocol,
  present,
}: RevocationQueueOptions): RevocationQueue {
  const open = createObservable<readonly StoredRevocation[]>([])
  const inOrder = createInOrder()
  const failed = new Set<string>()
  const sending = new Map<string, Promise<void>>()
  let wasRefused = false
  let busy: Promise<unknown> = Promise.resolve()

  /** What another window has stored meanwhile stays: two records of one token are one. */
  function change(next: (all: readonly StoredRevocation[]) => readonly StoredRevocation[]): Promise<void> {
    return inOrder(async () => {
      const found = (await store.load().catch(() => undefined)) ?? []
      const stored = found.filter(isOurs)
      const both = [...stored, ...open.get().filter((one) => !stored.some((other) => keyOf(other) === keyOf(one)))]
      const all = next(both).slice(-MOST)
      open.set(all)
      if (all.map(keyOf).join() === found.map(keyOf).join()) return
      // Where no store takes it, it lives as long as the app.
      await (all.length > 0 ? store.save(all) : store.clear()).catch(() => undefined)
    })
  }

  /** Another configuration's provider is not asked with these tokens, and this one cannot end their session. */
  function isOurs(one: StoredRevocation): boolean {
    return one.issuer === issuer && one.clientId === clientId
  }

  function describe({ accessToken, tokenType, refreshToken, idToken, keyThumbprint }: TokenSet): StoredRevocation {
    const tokens = {
      ...{ accessToken, tokenType },
      ...(refreshToken !== undefined && { refreshToken }),
      ...(keyThumbprint !== undefined && { keyThumbprint }),
    }
    const { sub } = protocol.viewerFromIdToken({ ...tokens, ...(idToken !== undefined && { idToken }) })
    const sid = idToken === undefined ? undefined : readIdToken(idToken)?.['sid']
    return {
      ...{ issuer, clientId, tokens },
      ...(sub !== undefined && { sub }),
      ...(typeof sid === 'string' && { sid }),
    }
  }

  /**
   * Whether revoking could end the present sign-in as well. Keycloak 26.7.5 keeps one session for all tokens approved
   * from one sign-in of a phone, and a revocation ends it (measured, ADR 013); the id_token says which it is. Without
   * it, the same viewer is taken for the same session. What is held back is tried when that sign-in is over.
   */
  function couldEndPresent(one: StoredRevocation): boolean {
    const tokens = present()
    if (!tokens) return false
    const now = describe(tokens)
    if (one.sid !== undefined && now.sid !== undefined) return one.sid === now.sid
    return one.sub === undefined || now.sub === undefined || one.sub === now.sub
  }

  function send(one: StoredRevocation): Promise<void> {
    const key = keyOf(one)
    const mine = sending.get(key) ?? attempt(one, key).then(() => void sending.delete(key))
    sending.set(key, mine)
    return mine
  }

  async function attempt(one: StoredRevocation, key: string): Promise<void> {
    const isSettled = await protocol.revoke(one.tokens).then(
      () => true,
      (error: unknown) => isRefusal(error) && (wasRefused = true),
    )
    if (isSettled) failed.delete(key)
    else failed.add(key)
    // Taken out after the answer and not before: asking twice changes nothing (RFC 7009 §2.2). Where it stays,
    // listeners are told.
    await change((all) => (isSettled ? all.filter((other) => keyOf(other) !== key) : all))
  }

  async function sendAll(all: readonly StoredRevocation[]): Promise<void> {
    await Promise.all(all.filter((one) => !couldEndPresent(one)).map(send))
  }

  async function revoke(one: StoredRevocation): Promise<void> {
    // Stored before it is answered: a set is switched off with the same press that signs out.
    const kept = change((all) => [...all.filter((other) => keyOf(other) !== keyOf(one)), one])
    const sent = sendAll([one])
    await kept
    // What the sign-in that is over now has held back.
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
    subscribe: open.subscribe,
    revoke: (tokens) => during(revoke(describe(tokens))),
    retry: () => during(change((all) => all).then(() => sendAll(open.get()))),
    settled: async () => void (await busy),
  }
}

function keyOf({ tokens }: StoredRevocation): string {
  return tokens.refreshToken ?? tokens.accessToken
}

/** A refusal that asking again will not change (RFC 7009 §2.2.1); a 403 or 404 is as well a gateway's on the way. */
function isRefusal(error: unknown): boolean {
  return error instanceof OAuthError && (error.status === 400 || error.status === 401)
}
