import type { PendingDeviceFlow } from '../protocol/device-flow.ts'
import type { CliProblem } from './cli-problem.ts'
import { createCodeDisplay } from './code-display.ts'
import { driveSteps, type LoginState } from '../sign-in/drive-device-flow.ts'
import { explainEnd, explainError } from './explain-error.ts'
import type { LoginInterruption } from './login-interruption.ts'
import type { EndStatus, Notifier } from './notify/notifier.ts'
import { openBrowser } from './open-browser.ts'
import { requireStored, type OpenSignIn } from './open-sign-in.ts'
import type { SharedAttempt } from './shared-attempt.ts'
import type { Terminal } from './terminal.ts'

export interface AttemptOptions {
  readonly again?: true
  readonly open?: true
  readonly qr: boolean
  readonly invertQr?: true
}

export interface AttemptPorts {
  readonly terminal: Terminal
  readonly notifiers: readonly Notifier[]
  readonly interruption: LoginInterruption
  readonly shared: SharedAttempt
  /** Called before tokens are stored: tokens without their profile would be lost. */
  readonly saveProfile: () => Promise<void>
}

/**
 * Shows a code and waits until tokens are stored, by this process (`approved`) or by another one that waits for the
 * same code (`followed`). A code that turns out to be spent is replaced once by a new one: a process that was killed
 * between the provider's answer and the disk, or an answer that got lost, must not end a service for good.
 * @throws CliProblem if the attempt ends in any other way
 */
export async function attemptLogin(
  opened: OpenSignIn,
  options: AttemptOptions,
  ports: AttemptPorts,
): Promise<'approved' | 'followed'> {
  const first = await attemptOnce(opened, options, ports)
  if (first.replacement === undefined) return finish(first)
  ports.terminal.note(first.replacement)
  return finish(await attemptOnce(opened, options, ports))
}

interface Ended {
  readonly status: LoginState['status']
  readonly problem?: CliProblem | undefined
  /** Why a new code is shown: the provider takes this one no more, and the viewer has not declined. */
  readonly replacement?: string | undefined
}

function finish({ status, problem }: Ended): 'approved' | 'followed' {
  if (problem) throw problem
  return status === 'followed' ? 'followed' : 'approved'
}

async function attemptOnce(opened: OpenSignIn, options: AttemptOptions, ports: AttemptPorts): Promise<Ended> {
  const { terminal, notifiers, interruption, shared } = ports
  const { clock } = opened.signIn.flow
  const { qr, invertQr = false, again = false } = options
  const display = createCodeDisplay({ terminal, nowMs: () => clock.monotonicMs(), qr, invertQr, env: process.env })
  const begun = await Promise.race([shared.begin(again), interruption.comes])
  if (begun.status === 'followed') return begun
  const { pending, isResumed } = begun
  let problem: CliProblem | undefined
  // Whether the provider has confirmed to this process that the code is valid.
  let isConfirmed = !isResumed
  const settled = (state: LoginState) =>
    settle(state, pending, opened, ports).then(
      (found) => void (problem = found),
      (error: unknown) => void (problem = explainError(error)),
    )
  try {
    display.show(pending, isResumed)
    const { userCode, verificationUri, verificationUriComplete } = pending.authorization
    const expiresInSeconds = Math.round((pending.deadlineAt - clock.monotonicMs()) / 1000)
    if (options.open) openBrowser(verificationUriComplete ?? verificationUri, terminal.note)
    for (const notifier of notifiers)
      void notifier.show({ userCode, verificationUri, verificationUriComplete, expiresInSeconds })
    const state = await driveSteps(pending, clock, {
      signal: interruption.signal,
      step: (before) => shared.step(before, settled),
      onStep: (after) => {
        isConfirmed ||= after.status === 'pending' && !after.unanswered
        display.update(after)
      },
    })
    display.end()
    if (state.status === 'pending') await settled(state)
    await endAll(notifiers, state)
    const isOver = interruption.received() !== undefined
    return { status: state.status, problem, replacement: isOver ? undefined : explainReplacement(state, isConfirmed) }
  } finally {
    display.end()
  }
}

function explainReplacement({ status }: LoginState, isConfirmed: boolean): string | undefined {
  if (status === 'lost') return "The code was used, but the provider's answer was lost: here is a new code."
  // After a long power cut, or with a wrong clock.
  return status === 'expired' && !isConfirmed ? 'The code has expired meanwhile: here is a new one.' : undefined
}

/** Stores or revokes the result of the attempt. Returns the problem to report if nobody is signed in afterwards. */
async function settle(
  state: LoginState,
  pending: PendingDeviceFlow,
  { signIn }: OpenSignIn,
  { interruption, shared, saveProfile }: AttemptPorts,
): Promise<CliProblem | undefined> {
  const { session, discard } = signIn
  if (state.status === 'followed') return undefined
  const signal = interruption.received()
  // Ctrl-C cancels, even if the approval arrives at the same moment. SIGTERM and SIGHUP may be a restart: the next run
  // resumes the code.
  if (state.status === 'approved' && signal !== 'SIGINT') {
    // Another process that waited for this code may have deleted the profile when it gave up.
    await saveProfile()
    await session.accept(state.tokens)
    if (!isNotStored(signIn)) await shared.release(pending, 'approved')
    else await discard(state.tokens)
    requireStored(session)
    return undefined
  }
  if (state.status === 'approved') {
    await discard(state.tokens)
    await shared.release(pending, 'lost')
  } else if (state.status !== 'pending') await shared.release(pending, state.status)
  else if (signal === 'SIGINT') await shared.release(pending, 'left')
  return explainEnd(state)
}

function isNotStored({ session }: OpenSignIn['signIn']): boolean {
  const state = session.state()
  return state.status === 'signed-in' && state.notStored === true
}

async function endAll(notifiers: readonly Notifier[], { status }: LoginState): Promise<void> {
  const end: EndStatus = status === 'pending' ? 'interrupted' : status === 'followed' ? 'approved' : status
  await Promise.all(notifiers.map((notifier) => notifier.end(end)))
}
