import { queryOptions } from '@tanstack/react-query'
import { nextPollDelay, type DeviceFlowState, type PendingDeviceFlow } from '../../protocol/device-flow.ts'
import type { TokenSet } from '../../protocol/token-set.ts'
import { startDeviceFlow, stepDeviceFlow, type DeviceFlowPorts } from '../../session/device-flow-steps.ts'

/** What the sign-in screen needs of the world; the composition root binds it to the provider and the session. */
export interface DeviceFlowQueryPorts extends DeviceFlowPorts {
  /** Called once, with the tokens of an approved attempt; resolves when they are kept. */
  readonly onApproved: (attempt: number, tokens: TokenSet) => Promise<void>
  /** Called when a later launch would have something else to go on with; undefined: nothing. An approval says so itself. */
  readonly onPending: (attempt: number, state: PendingDeviceFlow | undefined) => void
  /** Called after every step, before anything comes of it. */
  readonly onStep: (attempt: number, state: DeviceFlowState) => void
  /** Called when the request for a code failed. */
  readonly onRefused: (attempt: number, error: unknown) => void
}

/**
 * One attempt as one query: the first run asks for a code, every later run polls once.
 *
 * The `signal` is not read: reading it would abort a poll when the screen goes, and a provider that has just spent the
 * device code has no second answer.
 */
export function deviceFlowQuery(attempt: number, ports: DeviceFlowQueryPorts, restored?: PendingDeviceFlow) {
  const now = () => ports.clock.monotonicMs()
  const start = () =>
    startDeviceFlow(ports).catch((error: unknown) => {
      ports.onRefused(attempt, error)
      throw error
    })
  return queryOptions<DeviceFlowState>({
    // Never the device code: query keys end up in developer tools.
    queryKey: ['device-flow', attempt],
    queryFn: async ({ client, queryKey }) => {
      const previous = client.getQueryData<DeviceFlowState>(queryKey)
      const next = previous === undefined ? await start() : await stepDeviceFlow(previous, ports)
      ports.onStep(attempt, next)
      if (next.status === 'approved') {
        // Shown before the tokens are kept: a slow store would leave the viewer with "waiting".
        client.setQueryData(queryKey, next)
        await ports.onApproved(attempt, next.tokens)
      } else if (next.status !== 'pending') ports.onPending(attempt, undefined)
      else if (previous?.status !== 'pending' || previous.intervalSeconds !== next.intervalSeconds)
        ports.onPending(attempt, next)
      return next
    },
    ...(restored && { initialData: restored }),
    // RFC 8628 §3.5: each poll is due an interval after the last answer. An error here is one of the device request.
    // While a request runs nothing is due: a due poll would be asked for every millisecond.
    refetchInterval: ({ state }) =>
      state.error || !state.data || state.fetchStatus !== 'idle' ? false : nextPollDelay(state.data, now()),
    refetchIntervalInBackground: true,
    // A default retry would ask again after 1, 2 and 4 seconds: faster than the interval allows.
    retry: false,
    // Stale data is asked for anew on every focus; a television gains and loses focus all the time.
    staleTime: Infinity,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // A set that reports itself offline would never poll, and show no error either.
    networkMode: 'always',
    gcTime: 0,
    structuralSharing: false,
  })
}
