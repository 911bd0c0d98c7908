import { UnreachableError } from '../protocol/errors.ts'
import type { DeviceFlowState } from '../protocol/device-flow.ts'
import { startDeviceFlow, type DeviceFlowPorts } from './device-flow-steps.ts'
import type { ScopeRequest } from './scope-request.ts'

/** Seconds to the first retry where the provider names none; authentik allows 20 codes an hour and address. */
const FIRST_WAIT_SECONDS = 60
/** The least wait that a provider may ask for. Doubles, too. */
const LEAST_WAIT_SECONDS = 5
/** Doubling ends here. */
const LONGEST_OWN_WAIT_SECONDS = 600
/** Nobody waits longer in front of a television: then the error is shown. */
const LONGEST_ASKED_WAIT_SECONDS = 3600
/** With doubled waits more than an hour, after which a limit of so many an hour is over. */
const MOST_WAITS = 10
/** Up to this part of the wait is added at random: the televisions of one address would come back together. */
const SPREAD = 0.1

/**
 * Requests a code. Where the provider limits such requests (429, `slow_down`), waits and tries again.
 *
 * `waitUntil` gets the time of the next try in monotonic milliseconds. It resolves then to true, or as soon as no code
 * is wanted any more to false.
 *
 * @throws the errors of the request; that of the limit if the wait is too long or no code is wanted any more
 */
export async function startWhenAllowed(
  ports: DeviceFlowPorts,
  waitUntil: (retryAt: number) => Promise<boolean>,
  more?: ScopeRequest,
): Promise<DeviceFlowState> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await startDeviceFlow(ports, more)
    } catch (error) {
      const seconds = waitSecondsAfter(error, waits)
      if (seconds === undefined) throw error
      const spreadMs = ports.random() * SPREAD * seconds * 1000
      if (!(await waitUntil(ports.clock.monotonicMs() + seconds * 1000 + spreadMs))) throw error
    }
  }
}

/** Seconds to wait after the error of a request for a code; undefined: it is to be shown. */
export function waitSecondsAfter(error: unknown, waits: number): number | undefined {
  if (!isLimited(error) || waits >= MOST_WAITS) return undefined
  const { retryAfterSeconds: asked } = error
  const doubled = (first: number) => Math.min(LONGEST_OWN_WAIT_SECONDS, first * 2 ** waits)
  if (asked === undefined) return doubled(FIRST_WAIT_SECONDS)
  return asked > LONGEST_ASKED_WAIT_SECONDS ? undefined : Math.max(asked, doubled(LEAST_WAIT_SECONDS))
}

/** Whether the provider has refused a request because there were too many. */
export function isLimited(error: unknown): error is UnreachableError {
  return error instanceof UnreachableError && error.code === 'too_many_requests'
}
