import { nextPollDelay, type DeviceFlowState } from '../protocol/device-flow.ts'
import type { AttemptsModel } from './attempts-model.ts'
import { stepDeviceFlow } from './device-flow-steps.ts'
import type { SignIn } from './sign-in.ts'
import { startWhenAllowed } from './start-when-allowed.ts'

/** The functions that poll an attempt. */
export interface AttemptSteps {
  /**
   * Takes the next step if it is due: requests the code, or polls once. @throws the errors of the request for a code
   */
  step(number: number): Promise<DeviceFlowState>
  /** Milliseconds until that attempt's next step; false: there is no next step. */
  nextStepDelay(number: number): number | false
}

interface AttemptStepsOptions {
  readonly model: AttemptsModel
  readonly signIn: Pick<SignIn, 'session' | 'flow'>
  readonly moved: (number: number, flow: DeviceFlowState) => void
  readonly refused: (number: number, error: unknown) => void
}

export function createAttemptSteps({ model, signIn, moved, refused }: AttemptStepsOptions): AttemptSteps {
  const { session, flow: ports } = signIn
  const requests = new Map<number, Promise<DeviceFlowState>>()

  async function request(number: number): Promise<DeviceFlowState> {
    try {
      const more = model.find(number)?.stepUp
      const flow = await startWhenAllowed(ports, (retryAt) => waitUntil(number, retryAt), more)
      moved(number, flow)
      return flow
    } catch (error) {
      refused(number, error)
      throw error
    }
  }

  /** Only a viewer who asked for the code and looks at its screen waits; another code on the screen stays there. */
  async function waitUntil(number: number, retryAt: number): Promise<boolean> {
    const { shown } = model.state()
    const attempt = model.find(number)
    if (!attempt || attempt.isAutomatic || shown !== number) return false
    model.put({ ...attempt, flow: undefined, retryAt })
    await new Promise((resolve) => setTimeout(resolve, retryAt - ports.clock.monotonicMs()))
    if (!model.find(number)) return false
    model.put({ ...attempt, flow: undefined })
    return true
  }

  async function poll(number: number, before: DeviceFlowState): Promise<DeviceFlowState> {
    const flow = await stepDeviceFlow(before, ports)
    const isRaceLost = flow.status === 'lost' || flow.status === 'failed'
    // Another window may have received the tokens for which this code was spent.
    if (isRaceLost) await session.look()
    moved(number, flow)
    return flow
  }

  return {
    async step(number) {
      const attempt = model.find(number)
      if (!attempt) throw new Error('There is no such attempt.')
      if (attempt.flow) return model.state().isPolling ? poll(number, attempt.flow) : attempt.flow
      const started = requests.get(number) ?? request(number)
      requests.set(number, started)
      return started
    },
    nextStepDelay(number) {
      const flow = model.find(number)?.flow
      return flow && model.state().isPolling ? nextPollDelay(flow, ports.clock.monotonicMs()) : false
    },
  }
}
