import { isPageStep, parseScenario, type ServerStep } from '../../../src/qa/scenario.ts'
import type { ControlAnswer, ControlRequest, ControlState } from '../../../src/qa/control-protocol.ts'
import type { Faults } from './faults.ts'
import { createScenarioRun, type ScenarioRun } from './scenario-run.ts'
import type { LoggedRequest } from '../request-log.ts'
import { normalizeUserCode } from '../user-code.ts'

/** Lets a tester control the server. */
export interface QaControls {
  /** Performs a request and resolves to the new state, or to a problem. Never rejects. */
  control(request: ControlRequest): Promise<ControlAnswer>
}

export interface SteeredServer {
  readonly faults: Faults
  /** Whether a television waits with that normalized code. */
  isWaiting(userCode: string): boolean
  decide(userCode: string, decision: 'approve' | 'deny'): Promise<void>
  expire(userCode: string): void
  /** Refuses new connections and closes the open ones. */
  goAway(): Promise<void>
  /** @throws Error if another program uses the port now */
  comeBack(): Promise<void>
  isAway(): boolean
  revokeSessions(): Promise<void>
  /** Calls `listener` with each request after its answer was sent. */
  onAnswered(listener: (request: LoggedRequest) => void): void
  /** Calls `listener` with each new user code, normalized. */
  onNewCode(listener: (userCode: string) => void): void
}

export function createQaControls(server: SteeredServer): QaControls {
  const { faults } = server
  let run: ScenarioRun | undefined
  let decidedAtMs: number | undefined
  let returning: { readonly timer: NodeJS.Timeout; readonly onDone: () => void } | undefined
  server.onAnswered((request) => {
    if (/^\/interaction\/:uid\/decision$/.test(request.path)) decidedAtMs = performance.timeOrigin + performance.now()
    run?.answered(request)
  })
  server.onNewCode((userCode) => run?.newCode(userCode))

  async function normal(): Promise<void> {
    run?.end()
    run = undefined
    faults.clear()
    await back()
  }
  async function back(): Promise<void> {
    const { timer, onDone } = returning ?? {}
    returning = undefined
    clearTimeout(timer)
    if (server.isAway()) await server.comeBack()
    onDone?.()
  }

  /** @throws Error with one sentence */
  async function take(step: ServerStep, userCode: string, onDone: () => void): Promise<void> {
    switch (step.kind) {
      case 'approve':
      case 'deny':
      case 'expire': {
        if (server.isAway()) throw new Error('The server is offline: bring it back first.')
        if (!server.isWaiting(userCode))
          throw new Error(userCode ? `No TV waits with the code ${userCode}.` : 'There is no code on the screen.')
        if (step.kind === 'expire') server.expire(userCode)
        else await server.decide(userCode, step.kind)
        return onDone()
      }
      case 'fault':
        // Done at once, because only a later step may cause the success whose answer is lost.
        if (step.answer !== 'lost_answer') return faults.arm(step, onDone)
        faults.arm(step)
        return onDone()
      case 'latency':
        faults.latencyMs = step.ms
        return onDone()
      case 'away': {
        // A new `away` replaces the one before it.
        const former = returning
        returning = undefined
        clearTimeout(former?.timer)
        if (!server.isAway()) await server.goAway()
        former?.onDone()
        if (step.seconds === undefined) return onDone()
        const comeBack = () => void back().catch((error: Error) => console.error(error.message))
        returning = { timer: setTimeout(comeBack, step.seconds * 1_000).unref(), onDone }
        return undefined
      }
      case 'back':
        await back()
        return onDone()
      case 'revoke':
        await server.revokeSessions()
        return onDone()
      case 'normal':
        await normal()
        return onDone()
      case 'polls':
        throw new Error('“polls” only delays the next step of a scenario: put it into a scenario.')
    }
  }

  const state = (): ControlState => ({
    isAway: server.isAway(),
    latencyMs: faults.latencyMs,
    faults: faults.armed(),
    ...(run && { scenario: run.state() }),
    ...(decidedAtMs !== undefined && { decidedAtMs }),
  })

  async function obey({ now, userCode = '', scenario }: ControlRequest): Promise<void> {
    if (scenario !== undefined) {
      const parsed = parseScenario(scenario)
      if (!parsed.ok) throw new Error(parsed.problem)
      await normal()
      run = createScenarioRun(parsed.steps, take)
    } else if (now !== undefined) {
      const parsed = parseScenario(now)
      if (!parsed.ok) throw new Error(parsed.problem)
      for (const step of parsed.steps) {
        if (isPageStep(step)) throw new Error(`“${step.kind}” is a step of the page: put it into a scenario.`)
        await take(step, normalizeUserCode(userCode), () => undefined)
      }
    }
  }

  return {
    control: (request) =>
      obey(request).then(state, (error: unknown) => ({
        problem: error instanceof Error ? error.message : String(error),
      })),
  }
}
