import type { DeviceFlowState } from '../protocol/device-flow.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { createApprovals } from './approvals.ts'
import { createAttemptSteps, type AttemptSteps } from './attempt-steps.ts'
import { createAttemptsModel } from './attempts-model.ts'
import { createPolling, type AttemptWindows } from './attempts-polling.ts'
import type { AttemptsRecord, KnownAttempts } from './attempts-record.ts'
import {
  isHeldBack,
  isLive,
  isRequested,
  mayRenew,
  pendingFlows,
  restartIntervals,
  shownAttempt,
  type Attempt,
  type AttemptsState,
} from './attempts-state.ts'
import { createAutomaticRenewal } from './automatic-renewal.ts'
import type { SignInEvents } from './emit-events.ts'
import { createFollowOtherWindows } from './follow-other-windows.ts'
import type { StepUp } from './scope-request.ts'
import type { SignIn } from './sign-in.ts'

/**
 * The codes of this television. Each is polled until it ends, even if the viewer leaves it. The first approval wins.
 */
export interface Attempts extends AttemptSteps {
  state(): AttemptsState
  subscribe(listener: () => void): () => void
  /** Reads the record of an earlier launch, once. Never rejects. */
  restore(): Promise<void>
  /** "Sign in" is on the screen: does what can be done before it is pressed. */
  prepare(): void
  /** "Sign in": shows the live code, or requests a new one. */
  open(): void
  /** Requests a code that asks the signed-in viewer for more. */
  stepUp(wanted: StepUp): void
  /** "New code": the old code stays on the screen until the new one is there, and is polled to its end. */
  renew(): void
  /** Cancel and Back: closes the sign-in screen. The codes stay valid. */
  close(): void
  /** Calls every attempt off: the codes are forgotten. Does nothing while an approval's tokens are being stored. */
  abandon(): void
  /** Answers whether to sign in with the approval that came while the sign-in screen was closed. */
  answer(isTaken: boolean): void
  /** Closes the question without an answer; "Sign in" asks it again. */
  postpone(): void
  /** When this launch's newest approval of a code signed in, in monotonic milliseconds. */
  signedInAt(): number | undefined
  /** The viewer has pressed a key. */
  touched(): void
  /** Whether the app is on the page. Otherwise it leaves the polling to other windows. At the beginning it is. */
  setPresent(isPresent: boolean): void
}

interface AttemptsOptions {
  readonly signIn: Pick<SignIn, 'session' | 'flow' | 'discard' | 'viewerOf'> & Partial<Pick<SignIn, 'accounts'>>
  readonly record: AttemptsRecord
  readonly windows: AttemptWindows
  readonly events: SignInEvents
  /** Called with the tokens of each accepted approval. */
  readonly noteTokens: (tokens: TokenSet) => void
  /** Whether the page is visible. */
  readonly isVisible: () => boolean
}

export function createAttempts(options: AttemptsOptions): Attempts {
  const { signIn, record, windows, events, noteTokens, isVisible } = options
  const { session, discard } = signIn
  const { clock } = signIn.flow
  const model = createAttemptsModel({ record, onChange: () => polling.check() })
  const approvals = createApprovals({ model, signIn, events, noteTokens })
  const renewal = createAutomaticRenewal({ clock, isVisible })
  const steps = createAttemptSteps({ model, signIn, moved, refused })
  const follow = createFollowOtherWindows({ model, moved })
  const polling = createPolling({
    windows,
    hasWork: () => isPresent && pendingFlows(model.state()).length > 0,
    async takeOver() {
      adopt(await record.load())
      // Another window may have polled until now, so a whole interval has to pass.
      const attempts = restartIntervals(model.state().attempts, clock.monotonicMs())
      model.update({ isPolling: true, attempts })
    },
    letGo: () => model.update({ isPolling: false }),
  })
  let newest = 0
  let isPresent = true
  /** Whether another window shows a code that this one polls. */
  let isOpenElsewhere = false
  let restoring: Promise<void> | undefined

  function adopt(stored: KnownAttempts): void {
    if (!approvals.isAccepting()) follow(stored)
  }

  function begin(isAutomatic = false, stepUp = shownAttempt(model.state())?.stepUp): void {
    const { attempts } = model.state()
    const before = shownAttempt(model.state())
    const number = (newest += 1)
    const attempt: Attempt = { number, flow: undefined, ...(isAutomatic && { isAutomatic }), ...(stepUp && { stepUp }) }
    events.begun(number)
    model.update({
      attempts: [...attempts.filter(isLive), attempt],
      // The old code stays on the screen, where the viewer may be typing it from, until the new one is there.
      shown: before?.flow?.status === 'pending' && before.stepUp === stepUp ? before.number : number,
      isOpen: true,
      hasRenewalFailed: false,
    })
    // At once, so that the request leaves before the screen is drawn. Its error is on the screen.
    steps.step(number).catch(() => undefined)
  }

  function ended(number: number, flow: Exclude<DeviceFlowState, { status: 'pending' | 'approved' }>): void {
    model.noteEnding(number, flow.status === 'failed' ? 'lost' : flow.status)
    const { shown, isOpen } = model.state()
    if (number !== shown || !isOpen) model.remove(number)
    else {
      model.put({ ...attemptOf(number), flow })
      const requested = model.state().attempts.find(isRequested)
      if (flow.status === 'expired' && requested) model.update({ shown: requested.number })
      else if (flow.status === 'expired' && renewal.claim()) begin(true)
    }
    model.save()
  }

  function moved(number: number, flow: DeviceFlowState): void {
    events.moved(number, flow)
    const before = model.find(number)
    if (approvals.isAccepting() || !before) {
      // Another approval came first, or the viewer has signed out.
      if (flow.status === 'approved') void discard(flow.tokens)
      return
    }
    if (flow.status === 'approved') {
      return void approved(before, flow.tokens)
    }
    if (flow.status !== 'pending') return ended(number, flow)
    model.put({ ...attemptOf(number), flow })
    const isNew = before.flow === undefined
    if (isNew) model.update({ shown: number })
    const isSlower = before.flow?.status === 'pending' && before.flow.intervalSeconds !== flow.intervalSeconds
    if (isNew || isSlower) model.save()
  }

  async function approved({ number, stepUp }: Attempt, tokens: TokenSet): Promise<void> {
    // The code is spent: no poll comes while the provider is asked.
    if (stepUp) model.put({ number, stepUp, flow: { status: 'approved', tokens } })
    if (stepUp && (await isOther(stepUp, tokens))) {
      void discard(tokens)
      model.remove(number)
      model.save()
      return stepUp.onOtherViewer()
    }
    // The viewer may have signed out while the provider was asked.
    if (!model.find(number)) return void discard(tokens)
    const isShown = model.state().isOpen || isOpenElsewhere
    return (isShown ? approvals.accept : approvals.hold)(number, tokens)
  }

  /** A provider that names neither viewer cannot tell them apart. */
  async function isOther({ sub }: StepUp, tokens: TokenSet): Promise<boolean> {
    const approver = sub === undefined ? undefined : (await signIn.viewerOf(tokens)).sub
    return approver !== undefined && approver !== sub
  }

  function attemptOf(number: number): Pick<Attempt, 'number' | 'stepUp'> {
    const { stepUp } = model.find(number) ?? {}
    return { number, ...(stepUp && { stepUp }) }
  }

  function refused(number: number, error: unknown): void {
    events.refused(number, error)
    const attempt = model.find(number)
    if (!attempt) return
    if (model.state().shown !== number) return (model.remove(number), model.update({ hasRenewalFailed: true }))
    // The code expired by itself. Show that rather than the error: the viewer did not request another code.
    model.put({
      ...attemptOf(number),
      ...(attempt.isAutomatic ? { flow: { status: 'expired' } } : { flow: undefined, error }),
    })
  }

  async function restore(): Promise<void> {
    // In parallel, so that a hanging database delays the launch only once.
    const [stored] = await Promise.all([record.load(), session.restore()])
    if (session.state().status === 'signed-in' || signIn.accounts?.tokens().length) {
      // The television was switched off after storing the tokens and before removing their code.
      if (stored.pending.length > 0 || stored.approval) void record.clear()
      if (stored.approval) void discard(stored.approval)
    } else {
      adopt(stored)
      const last = model.state().attempts[model.state().attempts.length - 1]
      if (last && stored.isOpen) {
        events.resumed(last.number)
        model.update({ shown: last.number, isOpen: true })
      }
      if (stored.approval) void approvals.hold(0, stored.approval)
    }
    windows.onAttemptsChange(
      () =>
        void record.load().then((changed) => {
          isOpenElsewhere = changed.isOpen
          adopt(changed)
        }),
    )
    approvals.followSession()
  }

  return {
    ...steps,
    state: model.state,
    subscribe: model.subscribe,
    restore: () => (restoring ??= restore()),
    prepare: () => signIn.flow.prepare?.(),
    open() {
      renewal.codeAskedFor()
      if (approvals.askAgain()) return
      const live = model.state().attempts.filter(isLive)
      const last = live[live.length - 1]
      if (!last) return begin()
      if (last.flow) events.resumed(last.number)
      model.update({ shown: last.number, isOpen: true })
      model.save()
    },
    stepUp(wanted) {
      renewal.codeAskedFor()
      if (!approvals.isAccepting()) begin(false, wanted)
    },
    renew() {
      renewal.codeAskedFor()
      if (!approvals.isAccepting() && mayRenew(model.state())) begin()
    },
    close() {
      // The tokens are here and being stored: the approval came first.
      if (approvals.isAccepting()) return
      events.left()
      const attempts = model.state().attempts.filter((one) => isLive(one) && !isHeldBack(one))
      model.update({ attempts, isOpen: false, hasRenewalFailed: false })
      model.save()
    },
    abandon() {
      if (approvals.isAccepting()) return
      events.cancelled()
      // Not a cleared record: a save that is under way would bring the codes back.
      for (const { number } of model.state().attempts) model.noteEnding(number, 'cancelled')
      model.update({ attempts: [], shown: undefined, isOpen: false, hasRenewalFailed: false })
      model.save()
    },
    answer: approvals.answer,
    postpone: approvals.postpone,
    signedInAt: approvals.signedInAt,
    touched: renewal.touched,
    setPresent(next) {
      isPresent = next
      // A request that waits for its time ends with its screen.
      if (!next && model.state().attempts.some(isHeldBack))
        model.update({ attempts: model.state().attempts.filter((one) => !isHeldBack(one)) })
      polling.check()
    },
  }
}
