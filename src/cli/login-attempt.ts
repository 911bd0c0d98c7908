import type { DeviceFlowState, PendingDeviceFlow } from '../protocol/device-flow.ts'
import { startDeviceFlow } from '../session/device-flow-steps.ts'
import { CliProblem } from './cli-problem.ts'
import { createCodeDisplay, type CodeDisplay } from './code-display.ts'
import { driveDeviceFlow } from './drive-device-flow.ts'
import { explainEnd } from './explain-error.ts'
import type { Signal } from './interruption.ts'
import type { LoginInterruption } from './login-interruption.ts'
import type { EndStatus, Notifier } from './notify/notifier.ts'
import { openBrowser } from './open-browser.ts'
import { requireStored, type OpenSignIn } from './open-sign-in.ts'
import type { Terminal } from './terminal.ts'

/** How a code is shown. */
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
}

/** From a code to the stored tokens. @throws CliProblem for every other end */
export async function attemptLogin(
  opened: OpenSignIn,
  options: AttemptOptions,
  { terminal, notifiers, interruption }: AttemptPorts,
): Promise<void> {
  const { signIn } = opened
  const { flow, attempts } = signIn
  const { qr, invertQr = false } = options
  const display = createCodeDisplay({ terminal, nowMs: () => flow.clock.monotonicMs(), qr, invertQr, env: process.env })
  const resumed = options.again ? undefined : await attempts.load()
  const pending = resumed ?? (await Promise.race([begin(opened), interruption.comes]))
  try {
    display.show(pending, resumed !== undefined)
    const { userCode, verificationUri, verificationUriComplete } = pending.authorization
    const expiresInSeconds = Math.round((pending.deadlineAt - flow.clock.monotonicMs()) / 1000)
    if (options.open) openBrowser(verificationUriComplete ?? verificationUri, terminal.note)
    for (const notifier of notifiers)
      void notifier.show({ userCode, verificationUri, verificationUriComplete, expiresInSeconds })
    const state = await driveDeviceFlow(pending, flow, { signal: interruption.signal, onStep: follow(display, opened) })
    display.end()
    const [outcome] = await Promise.all([settle(state, opened, interruption.received()), endAll(notifiers, state)])
    if (outcome) throw outcome
  } finally {
    display.end()
  }
}

async function begin({ signIn: { flow, attempts } }: OpenSignIn): Promise<PendingDeviceFlow> {
  const state = await startDeviceFlow(flow)
  if (state.status !== 'pending') throw new CliProblem('unexpected_error', `A new attempt is ${state.status}.`)
  attempts.keep(state)
  // Resolves after that: a code that has been shown survives whatever ends this process.
  await attempts.load()
  return state
}

function follow(display: CodeDisplay, { signIn: { attempts } }: OpenSignIn) {
  return (state: DeviceFlowState, before: DeviceFlowState) => {
    display.update(state)
    if (state.status !== 'pending' || before.status !== 'pending') return
    if (state.intervalSeconds !== before.intervalSeconds) attempts.keep(state)
  }
}

/** Keeps or gives back what came of it; gives what is to be said where nobody is signed in now. */
async function settle(
  state: DeviceFlowState,
  { signIn }: OpenSignIn,
  signal: Signal | undefined,
): Promise<CliProblem | undefined> {
  const { session, attempts, discard } = signIn
  // Ctrl-C says no, also to an approval that crosses it. Another signal is a restart: the code stays good for the next run.
  if (state.status === 'approved' && signal !== 'SIGINT') {
    await session.accept(state.tokens)
    if (!isNotStored(signIn)) attempts.keep(undefined)
    else await discard(state.tokens)
    requireStored(session)
    return undefined
  }
  if (state.status === 'approved') await discard(state.tokens)
  if (state.status !== 'pending' || signal === 'SIGINT') attempts.keep(undefined)
  // Resolves after the write before it.
  await attempts.load()
  return explainEnd(state)
}

function isNotStored({ session }: OpenSignIn['signIn']): boolean {
  const state = session.state()
  return state.status === 'signed-in' && state.notStored === true
}

async function endAll(notifiers: readonly Notifier[], { status }: DeviceFlowState): Promise<void> {
  const end: EndStatus = status === 'pending' ? 'interrupted' : status
  await Promise.all(notifiers.map((notifier) => notifier.end(end)))
}
