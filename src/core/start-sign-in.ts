import type { Session } from '../session/session.ts'
import type { Attempts } from '../sign-in/attempts.ts'
import { shownAttempt, type Attempt } from '../sign-in/attempts-state.ts'
import { isSameStep, type SignInStep } from './sign-in-step.ts'

/** A sign-in that the viewer has asked for. */
export interface SignInHandle {
  /** Calls it off: the code is forgotten, and an approval that still comes is revoked. */
  cancel(): void
  /** Resolves to the last step. Never rejects. */
  readonly ended: Promise<SignInStep>
}

export interface StartOptions {
  /** Called with each change that a screen can show, the first and the last one included, never before `start` returns. */
  readonly onStep?: (step: SignInStep) => void
}

interface StarterOptions {
  readonly attempts: Attempts
  readonly session: Pick<Session, 'state' | 'subscribe'>
  /** Resolves when the stores have been read. */
  readonly restored: Promise<void>
  readonly stepOf: (attempt: Attempt) => SignInStep
}

/** Returns the function that shows the live code, also that of an earlier launch, or requests one. */
export function createStarter(parts: StarterOptions): (options: StartOptions) => SignInHandle {
  const { attempts, session, restored, stepOf } = parts
  return ({ onStep = () => undefined }) => {
    let isOver = false
    let last: SignInStep | undefined
    let unsubscribe: (() => void)[] = []
    let resolve: (step: SignInStep) => void
    const ended = new Promise<SignInStep>((settle) => (resolve = settle))

    function show(step: SignInStep): void {
      if (isSameStep(last, step)) return
      last = step
      // An error in the app's own function is its own: it must not stop the sign-in, nor pass in silence.
      void Promise.resolve(step).then(onStep)
    }

    function end(step: SignInStep): void {
      if (isOver) return
      isOver = true
      unsubscribe.forEach((stop) => stop())
      show(step)
      resolve(step)
    }

    function look(): void {
      if (isOver) return
      if (session.state().status === 'signed-in') return end({ status: 'signed-in' })
      const { isOpen } = attempts.state()
      const shown = shownAttempt(attempts.state())
      if (!isOpen || !shown) return end({ status: 'cancelled' })
      const step = stepOf(shown)
      if (step.status === 'requesting' || step.status === 'pending' || step.status === 'approved') return show(step)
      end(step)
      // Its end has been shown; a code that is still live elsewhere stays.
      attempts.close()
    }

    function begin(): void {
      if (isOver) return
      unsubscribe = [session.subscribe(look), attempts.subscribe(look)]
      if (session.state().status !== 'signed-in') attempts.open()
      look()
    }

    show({ status: 'requesting' })
    void restored.then(begin)
    return {
      ended,
      cancel() {
        if (isOver) return
        attempts.abandon()
        // Its tokens may be here already: then the approval came first.
        if (shownAttempt(attempts.state())?.flow?.status !== 'approved') end({ status: 'cancelled' })
      },
    }
  }
}
