import { nextPollDelay, type DeviceFlowState } from '../protocol/device-flow.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import {
  isLive,
  isRequested,
  mayRenew,
  NO_ATTEMPTS,
  pendingFlows,
  shownAttempt,
  type Attempt,
  type AttemptsState,
} from './attempts-state.ts'
import { createPolling } from './attempts-polling.ts'
import type { AttemptsRecord, KnownAttempts } from './attempts-record.ts'
import { startDeviceFlow, stepDeviceFlow } from './device-flow-steps.ts'
import { createObservable } from '../async/observable.ts'
import type { AttemptEnding, AttemptWindows } from '../session/ports.ts'
import type { SignInEvents } from './emit-events.ts'
import type { SignIn } from './sign-in.ts'

/** The codes of this television: each is polled until it ends, whatever is pressed meanwhile. The first approval wins. */
export interface Attempts {
  state(): AttemptsState
  subscribe(listener: () => void): () => void
  /** Reads the record of an earlier launch, once. Never rejects. */
  restore(): Promise<void>
  /** "Sign in": the code that is still alive, else a new one. */
  open(): void
  /** "New code": the one before stays on the screen until the new one is there, and is polled to its end. */
  renew(): void
  /** Cancel and Back: the sign-in screen closes, the codes live on. */
  close(): void
  /** Whether to go on as the viewer who approved while the sign-in screen was closed. */
  answer(isTaken: boolean): void
  /** The question is put off; "Sign in" asks it again. */
  postpone(): void
  /** When the newest approval of this launch became the session's, monotonic milliseconds. */
  signedInAt(): number | undefined
  /** The viewer has pressed a key. */
  touched(): void
  /** Takes the step that is due: asks for the code, or polls once. @throws what the request for a code throws */
  step(number: number): Promise<DeviceFlowState>
  /** Milliseconds until that attempt's next step; false: nothing is due. */
  nextStepDelay(number: number): number | false
}

interface AttemptsOptions {
  readonly signIn: Pick<SignIn, 'session' | 'flow' | 'discard' | 'viewerOf'>
  readonly record: AttemptsRecord
  readonly windows: AttemptWindows
  readonly events: SignInEvents
  /** Called with the tokens of each approval that is taken. */
  readonly noteTokens: (tokens: TokenSet) => void
  /** Whether somebody can see the page. */
  readonly isVisible: () => boolean
}

/** How long after a key the viewer counts as present: RFC 8628 §3.5 wants a new request to follow an interaction. */
const PRESENT_MS = 10 * 60_000
/** How often a code that ran out is renewed without a press. */
const MOST_RENEWALS = 2

export function createAttempts(options: AttemptsOptions): Attempts {
  const { signIn, record, windows, events, noteTokens, isVisible } = options
  const { session, flow: ports, discard } = signIn
  const { clock } = ports
  const store = createObservable<AttemptsState>(NO_ATTEMPTS)
  const requests = new Map<number, Promise<DeviceFlowState>>()
  let endings: readonly AttemptEnding[] = []
  let newest = 0
  let oldest = 1
  let touchedAt = -Infinity
  let renewals = 0
  let signedInAt: number | undefined
  /** The tokens that are being taken: nothing else may end the attempt now. */
  let accepted: TokenSet | undefined
  /** Another window shows a code that this one polls. */
  let isOpenElsewhere = false
  let restoring: Promise<void> | undefined

  const polling = createPolling({
    windows,
    hasWork: () => pendingFlows(store.get()).length > 0,
    async takeOver() {
      await adopt(await record.load())
      const now = clock.monotonicMs()
      // Another window may have polled until now, so a whole interval has to pass.
      update({
        isPolling: true,
        attempts: store
          .get()
          .attempts.map((one) =>
            one.flow?.status === 'pending' ? { ...one, flow: { ...one.flow, answeredAt: now } } : one,
          ),
      })
    },
    letGo: () => update({ isPolling: false }),
  })

  function touched(): void {
    touchedAt = clock.monotonicMs()
  }

  /** The viewer has asked for a code: one pressed before this script ran was heard by nothing else. */
  function pressed(): void {
    touched()
    renewals = 0
  }

  function update(change: Partial<AttemptsState>): void {
    store.set({ ...store.get(), ...change })
    polling.check()
  }
  const find = (number: number) => store.get().attempts.find((one) => one.number === number)
  const put = (attempt: Attempt) =>
    update({ attempts: store.get().attempts.map((one) => (one.number === attempt.number ? attempt : one)) })

  /** Where it was on the screen, nothing is left to show there. */
  function remove(number: number): void {
    const { attempts, shown } = store.get()
    const rest = attempts.filter((one) => one.number !== number)
    update({ attempts: rest, ...(number === shown && { shown: undefined, isOpen: false }) })
  }

  function keep(): void {
    const { isOpen, approval } = store.get()
    const pending = pendingFlows(store.get())
    void record.save({ pending, endings, isOpen, ...(approval && { approval: approval.tokens }) })
  }

  function begin(isAutomatic = false): void {
    const { attempts } = store.get()
    const before = shownAttempt(store.get())
    const number = (newest += 1)
    const attempt: Attempt = { number, flow: undefined, ...(isAutomatic && { isAutomatic }) }
    events.begun(number)
    update({
      attempts: [...attempts.filter(isLive), attempt],
      // The code before stays where the viewer is typing it from, until there is another.
      shown: before?.flow?.status === 'pending' ? before.number : number,
      isOpen: true,
      hasRenewalFailed: false,
    })
  }

  /** Signed in, here or in another window, or signed out: no code is wanted any more. */
  function finish(): void {
    const { approval, isPolling } = store.get()
    events.cancelled()
    endings = []
    store.set({ ...NO_ATTEMPTS, isPolling })
    polling.check()
    void record.clear()
    // The viewer has decided otherwise, without answering.
    if (approval) void discard(approval.tokens)
  }

  async function accept(number: number, tokens: TokenSet): Promise<void> {
    accepted = tokens
    const winner: Attempt = { number, flow: { status: 'approved', tokens } }
    store.set({ ...store.get(), attempts: [winner], shown: number })
    await session.accept(tokens)
    accepted = undefined
    if (session.state().status === 'signed-in') {
      noteTokens(tokens)
      events.signedIn()
    }
    finish()
  }

  async function hold(number: number, tokens: TokenSet): Promise<void> {
    // The others are over with it: a relaunch must not go on with them.
    for (const one of store.get().attempts) noteEnding(one.number, 'approved')
    update({ attempts: [], shown: undefined, approval: { number, tokens, viewer: {}, isAsked: false } })
    keep()
    const viewer = await signIn.viewerOf(tokens)
    const { approval } = store.get()
    if (approval?.tokens === tokens) update({ approval: { ...approval, viewer, isAsked: true } })
  }

  function noteEnding(number: number, status: AttemptEnding['status']): void {
    const flow = find(number)?.flow
    if (flow?.status === 'pending') endings = [...endings, { userCode: flow.authorization.userCode, status }]
  }

  function ended(number: number, flow: Exclude<DeviceFlowState, { status: 'pending' | 'approved' }>): void {
    noteEnding(number, flow.status === 'failed' ? 'lost' : flow.status)
    const { shown, isOpen } = store.get()
    if (number !== shown || !isOpen) remove(number)
    else {
      put({ number, flow })
      const isPresent = clock.monotonicMs() - touchedAt < PRESENT_MS && isVisible()
      const isRequesting = store.get().attempts.some(isRequested)
      if (flow.status === 'expired' && isRequesting) update({ shown: newest })
      else if (flow.status === 'expired' && isPresent && renewals < MOST_RENEWALS) {
        renewals += 1
        begin(true)
      }
    }
    keep()
  }

  function moved(number: number, flow: DeviceFlowState): void {
    events.moved(number, flow)
    const before = find(number)
    if (accepted || !before) {
      // Another approval came first, or the viewer has signed out.
      if (flow.status === 'approved') void discard(flow.tokens)
      return
    }
    if (flow.status === 'approved')
      return void (store.get().isOpen || isOpenElsewhere ? accept : hold)(number, flow.tokens)
    if (flow.status !== 'pending') return ended(number, flow)
    put({ number, flow })
    const isNew = before.flow === undefined
    if (isNew) update({ shown: number })
    if (isNew || (before.flow?.status === 'pending' && before.flow.intervalSeconds !== flow.intervalSeconds)) keep()
  }

  function refused(number: number, error: unknown): void {
    events.refused(number, error)
    const attempt = find(number)
    if (!attempt) return
    if (store.get().shown !== number) return (remove(number), update({ hasRenewalFailed: true }))
    // The code ran out by itself and that is what is said; the viewer did not ask for another.
    put(attempt.isAutomatic ? { number, flow: { status: 'expired' } } : { number, flow: undefined, error })
  }

  async function request(number: number): Promise<DeviceFlowState> {
    try {
      const flow = await startDeviceFlow(ports)
      moved(number, flow)
      return flow
    } catch (error) {
      refused(number, error)
      throw error
    }
  }

  async function poll(number: number, before: DeviceFlowState): Promise<DeviceFlowState> {
    const flow = await stepDeviceFlow(before, ports)
    const isRaceLost = flow.status === 'lost' || flow.status === 'failed'
    // Another window may have got the tokens that this code was spent for.
    if (isRaceLost) await session.look()
    moved(number, flow)
    return flow
  }

  /** Takes over what other windows, or an earlier launch, have written down. */
  async function adopt(stored: KnownAttempts): Promise<void> {
    if (accepted) return
    const codes = new Map(stored.pending.map((flow) => [flow.authorization.userCode, flow]))
    const known = new Set(pendingFlows(store.get()).map(({ authorization }) => authorization.userCode))
    const isEnded = (code: string) => endings.some(({ userCode }) => userCode === code)
    const added = stored.pending.filter(({ authorization: { userCode } }) => !known.has(userCode) && !isEnded(userCode))
    const attempts = store.get().attempts.map((one) => {
      const other = one.flow?.status === 'pending' ? codes.get(one.flow.authorization.userCode) : undefined
      if (one.flow?.status !== 'pending' || !other) return one
      const intervalSeconds = Math.max(one.flow.intervalSeconds, other.intervalSeconds)
      return { ...one, flow: { ...one.flow, intervalSeconds } }
    })
    const older = added
      .reverse()
      .map((flow): Attempt => ({ number: (oldest -= 1), flow }))
      .reverse()
    if (older.length > 0 || attempts.length > 0) update({ attempts: [...older, ...attempts] })
    if (!store.get().isPolling) followEndings(stored)
  }

  /** Of codes that the polling window has seen the end of. */
  function followEndings({ pending, endings: theirs }: KnownAttempts): void {
    const alive = new Set(pending.map(({ authorization }) => authorization.userCode))
    for (const { number, flow } of store.get().attempts) {
      if (flow?.status !== 'pending' || alive.has(flow.authorization.userCode)) continue
      const ending = theirs.find(({ userCode }) => userCode === flow.authorization.userCode)
      if (ending?.status === 'approved') remove(number)
      else if (ending) moved(number, { status: ending.status })
    }
  }

  async function restore(): Promise<void> {
    // Side by side: a database that hangs keeps a launch waiting once.
    const [stored] = await Promise.all([record.load(), session.restore()])
    if (session.state().status === 'signed-in') {
      // The set was switched off between keeping the tokens and forgetting the code that brought them.
      if (stored.pending.length > 0 || stored.approval) void record.clear()
      if (stored.approval) void discard(stored.approval)
    } else {
      await adopt(stored)
      const last = store.get().attempts[store.get().attempts.length - 1]
      if (last && stored.isOpen) {
        events.resumed(last.number)
        update({ shown: last.number, isOpen: true })
      }
      if (stored.approval) void hold(0, stored.approval)
    }
    windows.onAttemptsChange(
      () =>
        void record.load().then((changed) => {
          isOpenElsewhere = changed.isOpen
          return adopt(changed)
        }),
    )
    let before = session.state().status
    session.subscribe(() => {
      const { status } = session.state()
      const isOver = before === 'signed-out' && status === 'signed-in'
      const isLeft = before === 'signed-in' && status === 'signed-out'
      before = status
      if (accepted) {
        // In the same moment as the session, so that no picture shows both.
        if (status !== 'signed-in') return
        signedInAt = clock.monotonicMs()
        update({ attempts: [], shown: undefined, isOpen: false })
      } else if (isOver || isLeft) finish()
    })
  }

  return {
    state: () => store.get(),
    subscribe: (listener) => store.subscribe(listener),
    restore: () => (restoring ??= restore()),
    open() {
      pressed()
      const { attempts, approval } = store.get()
      if (approval) return update({ approval: { ...approval, isAsked: true } })
      const live = attempts.filter(isLive)
      const last = live[live.length - 1]
      if (!last) return begin()
      if (last.flow) events.resumed(last.number)
      update({ shown: last.number, isOpen: true })
      keep()
    },
    renew() {
      pressed()
      if (!accepted && mayRenew(store.get())) begin()
    },
    close() {
      // The tokens are here and being kept: the approval came first.
      if (accepted) return
      events.left()
      update({ attempts: store.get().attempts.filter(isLive), isOpen: false, hasRenewalFailed: false })
      keep()
    },
    answer(isTaken) {
      const { approval, ...rest } = store.get()
      if (!approval) return
      store.set(rest)
      if (isTaken) return void accept(approval.number, approval.tokens)
      void discard(approval.tokens)
      keep()
    },
    postpone() {
      const { approval } = store.get()
      if (approval) update({ approval: { ...approval, isAsked: false } })
    },
    signedInAt: () => signedInAt,
    touched,
    async step(number) {
      const attempt = find(number)
      if (!attempt) throw new Error('There is no such attempt.')
      if (attempt.flow) return store.get().isPolling ? poll(number, attempt.flow) : attempt.flow
      const started = requests.get(number) ?? request(number)
      requests.set(number, started)
      return started
    },
    nextStepDelay(number) {
      const flow = find(number)?.flow
      return flow && store.get().isPolling ? nextPollDelay(flow, clock.monotonicMs()) : false
    },
  }
}
