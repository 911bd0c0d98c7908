import { isPageStep, stepText, type ServerStep, type Step } from '../../../src/qa/scenario.ts'
import type { ControlState } from '../../../src/qa/control-protocol.ts'
import { endpointOf } from './faults.ts'
import type { LoggedRequest } from '../request-log.ts'

/** A running scenario. Each step is taken after the one before has had its effect on the television. */
export interface ScenarioRun {
  /** Call it when the answer to a request was sent. */
  answered(request: LoggedRequest): void
  /** Call it when a television gets a code, normalized. */
  newCode(userCode: string): void
  state(): NonNullable<ControlState['scenario']>
  /** Takes no further step. The effects of earlier steps remain. */
  end(): void
}

type Take = (step: ServerStep, userCode: string, onDone: () => void) => Promise<void>

const DECISIONS: readonly ServerStep['kind'][] = ['approve', 'deny', 'expire']
/** The answers to a poll before a decision (RFC 8628 §3.5). */
const UNDECIDED = ['authorization_pending', 'slow_down']

/** `take` performs a step and calls `onDone` afterwards. Steps of the page are skipped. */
export function createScenarioRun(all: readonly Step[], take: Take): ScenarioRun {
  const steps = all.filter((step): step is ServerStep => !isPageStep(step))
  let done = 0
  let userCode: string | undefined
  let pollsLeft = 0
  let isDecided = false
  let problem: string | undefined
  let isEnded = false
  begin()

  function begin(): void {
    const step = steps[done]
    isDecided = false
    if (step === undefined || isEnded) return
    if (step.kind === 'polls') pollsLeft = step.times
    else if (DECISIONS.includes(step.kind)) decide()
    else run(step, finish)
  }
  function finish(): void {
    done += 1
    begin()
  }
  /** Decides as soon as there is a code. */
  function decide(): void {
    const step = steps[done]
    if (step === undefined || userCode === undefined || !DECISIONS.includes(step.kind) || isDecided) return
    isDecided = true
    run(step, () => undefined)
  }
  function run(step: ServerStep, onDone: () => void): void {
    take(step, userCode ?? '', onDone).catch((error: Error) => (problem = `“${stepText(step)}”: ${error.message}`))
  }

  return {
    newCode(code) {
      userCode = code
      isDecided = false
      // After the answer with the code was sent.
      setImmediate(decide)
    },
    answered({ path, status, error = '' }) {
      const step = steps[done]
      if (endpointOf(path) !== 'token' || step === undefined) return
      if (step.kind === 'polls' && (pollsLeft -= 1) <= 0) finish()
      // The television has received the decision.
      else if (isDecided && status < 500 && !UNDECIDED.includes(error)) finish()
    },
    end: () => void (isEnded = true),
    state: () => ({ steps: steps.map(stepText), done, ...(problem !== undefined && { problem }) }),
  }
}
