import { after as pageAfter, type After } from '../async/after.ts'
import { createObservable } from '../async/observable.ts'
import type { Session } from '../session/session.ts'
import type { Attempts } from '../sign-in/attempts.ts'

/** Long enough to read a name, short enough not to be waited for. */
const MOMENT_MS = 1500

/** The moment after a sign-in in which the screen says who is in. A stored session has none. */
export interface SuccessMoment {
  isOn(): boolean
  subscribe(listener: () => void): () => void
  /** The screen is drawn: the moment passes by itself, then `onPassed` is called. Returns the function that cancels. */
  begin(onPassed: () => void): () => void
  /** The viewer goes on. */
  skip(): void
}

interface SuccessMomentOptions {
  readonly attempts: Pick<Attempts, 'subscribe' | 'signedInAt'>
  readonly session: Pick<Session, 'subscribe' | 'state'>
  readonly after?: After
}

export function createSuccessMoment({ attempts, session, after = pageAfter }: SuccessMomentOptions): SuccessMoment {
  const isOn = createObservable(false)
  let seen = attempts.signedInAt()
  // The attempts change in the same step as the session, so that no frame shows Home first.
  attempts.subscribe(() => {
    const signedInAt = attempts.signedInAt()
    if (signedInAt === seen) return
    seen = signedInAt
    isOn.set(true)
  })
  session.subscribe(() => {
    if (session.state().status !== 'signed-in') isOn.set(false)
  })
  return {
    isOn: isOn.get,
    subscribe: isOn.subscribe,
    begin: (onPassed) =>
      after(MOMENT_MS, () => {
        isOn.set(false)
        onPassed()
      }),
    skip: () => isOn.set(false),
  }
}
