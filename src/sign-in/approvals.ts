import type { TokenSet } from '../protocol/token-set.ts'
import type { AttemptsModel } from './attempts-model.ts'
import type { SignInEvents } from './emit-events.ts'
import type { SignIn } from './sign-in.ts'

/** Handles an approval: the session accepts its tokens, or the viewer is asked first. */
export interface Approvals {
  /** Signs in with these tokens. */
  accept(number: number, tokens: TokenSet): Promise<void>
  /** Whether tokens are being stored: the attempt can no longer end in another way. */
  isAccepting(): boolean
  /** Asks the viewer, who had left the code's screen. */
  hold(number: number, tokens: TokenSet): Promise<void>
  /** The viewer's answer. */
  answer(isTaken: boolean): void
  /** Closes the question without an answer. */
  postpone(): void
  /** Asks again if there is an open question; returns whether there was one. */
  askAgain(): boolean
  /** From now on a sign-in or sign-out in any window ends every attempt. */
  followSession(): void
  /**
   * When the session accepted this launch's newest approval, in monotonic milliseconds; undefined also after a switch
   * to another account.
   */
  signedInAt(): number | undefined
}

interface ApprovalsOptions {
  readonly model: AttemptsModel
  readonly signIn: Pick<SignIn, 'session' | 'flow' | 'discard' | 'viewerOf'> & Partial<Pick<SignIn, 'accounts'>>
  readonly events: SignInEvents
  /** Called with the tokens of each accepted approval. */
  readonly noteTokens: (tokens: TokenSet) => void
}

export function createApprovals({ model, signIn, events, noteTokens }: ApprovalsOptions): Approvals {
  const { session, discard } = signIn
  const { clock } = signIn.flow
  let isAccepting = false
  let signedInAt: number | undefined
  let signedInAccount: string | undefined
  const currentAccount = () => {
    const now = session.state()
    return now.status === 'signed-in' ? now.account : undefined
  }

  /** A sign-in, here or in another window, or a sign-out makes every open code superfluous. */
  function endAll(): void {
    const { approval } = model.state()
    events.cancelled()
    model.clear()
    // The viewer decided in another way, without answering the question.
    if (approval) void discard(approval.tokens)
  }

  async function accept(number: number, tokens: TokenSet): Promise<void> {
    isAccepting = true
    model.set({ ...model.state(), attempts: [{ number, flow: { status: 'approved', tokens } }], shown: number })
    await session.accept(tokens)
    isAccepting = false
    if (session.state().status === 'signed-in') {
      noteTokens(tokens)
      events.signedIn()
    }
    endAll()
  }

  function ask(isAsked: boolean): boolean {
    const { approval } = model.state()
    if (approval) model.update({ approval: { ...approval, isAsked } })
    return approval !== undefined
  }

  return {
    accept,
    isAccepting: () => isAccepting,
    async hold(number, tokens) {
      // The other attempts are over, too: a relaunch must not continue them.
      for (const one of model.state().attempts) model.noteEnding(one.number, 'approved')
      model.update({ attempts: [], shown: undefined, approval: { number, tokens, viewer: {}, isAsked: false } })
      model.save()
      const viewer = await signIn.viewerOf(tokens)
      const { approval } = model.state()
      if (approval?.tokens === tokens) model.update({ approval: { ...approval, viewer, isAsked: true } })
    },
    answer(isTaken) {
      const { approval, ...rest } = model.state()
      if (!approval) return
      model.set(rest)
      if (isTaken) return void accept(approval.number, approval.tokens)
      void discard(approval.tokens)
      model.save()
    },
    postpone: () => void ask(false),
    askAgain: () => ask(true),
    followSession() {
      let before = session.state().status
      session.subscribe(() => {
        const { status } = session.state()
        // Choosing one of several accounts says nothing about a code for another.
        const isOver = before === 'signed-out' && status === 'signed-in' && !signIn.accounts
        const isLeft = before === 'signed-in' && status === 'signed-out'
        before = status
        if (isAccepting) {
          // In the same step as the session, so that no frame shows both.
          if (status !== 'signed-in') return
          signedInAt = clock.monotonicMs()
          signedInAccount = currentAccount()
          model.update({ attempts: [], shown: undefined, isOpen: false })
        } else if (isOver || isLeft) {
          // The code is on this window's screen, and another window has polled it.
          if (isOver && model.state().isOpen) signedInAt = clock.monotonicMs()
          endAll()
        }
      })
    },
    signedInAt: () => (signedInAccount === currentAccount() ? signedInAt : undefined),
  }
}
