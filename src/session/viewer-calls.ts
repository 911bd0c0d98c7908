import type { FollowedPresence, Presence } from './presence.ts'
import { SignedOutError } from './session-state.ts'

/**
 * What a call does while its viewer is signed out. `reject`: it rejects at once with SignedOutError. `wait`: it goes on
 * when the same viewer is back. Another viewer's sign-in rejects both.
 */
export type WhileSignedOut = 'wait' | 'reject'

/** A call for one viewer. What it brings is delivered to that viewer alone. */
export interface ViewerCall {
  /**
   * Settles as `work` does, while the viewer is signed in. Rejects at the moment when the viewer goes, also if `work`
   * is still under way.
   *
   * @throws SignedOutError the viewer has gone
   */
  deliver<T>(work: Promise<T>): Promise<T>
  /** @throws SignedOutError the viewer has gone */
  check(): void
  /** Another number: the viewer was signed out meanwhile, and is back. */
  visit(): number
  /** Aborts when the viewer goes. Undefined: the engine has no such signals (Chromium below 66). */
  readonly signal: AbortSignal | undefined
}

export interface ViewerCalls {
  readonly waits: boolean
  /**
   * Begins a call for the viewer of that turn (AppOwner), or else for the one who is signed in or comes next. Waits
   * until the stores have been read.
   *
   * @throws SignedOutError the viewer is signed out, or another one has come
   */
  begin(turn?: number): Promise<ViewerCall>
}

export function createViewerCalls(presence: FollowedPresence, whileSignedOut: WhileSignedOut): ViewerCalls {
  const waits = whileSignedOut === 'wait'
  const isHere = () => presence.get().session.status === 'signed-in'
  /** What stays the same as long as a call may go on. */
  const keyNow = () => (waits ? presence.get().owner?.turn : presence.get().visit)
  const hasGone = (key: number | undefined) => keyNow() !== key || !(waits || isHere())
  let leaving: { readonly key: number | undefined; readonly controller: AbortController } | undefined
  // One signal for all calls of a viewer: a subscription for each would add up in an app that runs for weeks.
  presence.subscribe(() => {
    const ended = leaving && hasGone(leaving.key) ? leaving : undefined
    if (!ended) return
    leaving = undefined
    ended.controller.abort()
  })

  function signalFor(key: number | undefined): AbortSignal | undefined {
    if (typeof AbortController === 'undefined') return undefined
    leaving ??= { key, controller: new AbortController() }
    return leaving.controller.signal
  }

  /** Resolves to what `find` returns, as soon as it returns something. Rejects once `hasFailed` does. */
  function until<T>(find: () => T | undefined, hasFailed: () => boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (hasFailed()) reject(signedOut(presence.get()))
        else {
          const found = find()
          if (found === undefined) return
          resolve(found)
        }
        end()
      }
      const end = presence.subscribe(look)
      look()
    })
  }

  function callFor(key: number | undefined): ViewerCall {
    return {
      signal: signalFor(key),
      visit: () => presence.get().visit,
      check() {
        if (hasGone(key)) throw signedOut(presence.get())
      },
      deliver: (work) =>
        new Promise((resolve, reject) => {
          let settle: (() => void) | undefined
          const look = () => {
            if (hasGone(key)) reject(signedOut(presence.get()))
            else if (settle && isHere()) settle()
            else return
            end()
          }
          const end = presence.subscribe(look)
          const settled = (next: () => void) => {
            settle = next
            look()
          }
          work.then(
            (value) => settled(() => resolve(value)),
            (error: unknown) => settled(() => reject(error)),
          )
          look()
        }),
    }
  }

  return {
    waits,
    begin(turn) {
      const isOther = () => turn !== undefined && (presence.get().owner?.turn ?? turn) !== turn
      return until(
        () => (isHere() ? callFor(keyNow()) : undefined),
        () => isOther() || (!waits && presence.get().session.status === 'signed-out'),
      )
    },
  }
}

function signedOut({ session }: Presence): SignedOutError {
  return new SignedOutError(session.status === 'signed-out' ? session.reason : 'none')
}
