import { QueryClient, QueryClientProvider, queryOptions, useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { Attempts } from '../sign-in/attempts.ts'
import { shownAttempt, type Attempt } from '../sign-in/attempts-state.ts'
import type { DeviceFlowState } from '../protocol/device-flow.ts'
import type { Television } from '../screens/television.ts'
import { useKeys } from '../ui/keys/keys-context.ts'
import { listen } from '../ui/keys/listen.ts'
import { isWait } from './shown-attempts.ts'
import { useBack } from '../ui/keys/use-key.ts'
import { useKeepAwake } from './use-keep-awake.ts'

/**
 * One attempt as one query: the first run requests a code, every later run polls once.
 *
 * Does not read the query's `signal`. If it did, react-query would abort a poll when the screen is closed, and a
 * provider that has just spent the device code does not respond twice.
 */
export function attemptQuery(attempts: Attempts, { number, flow }: Attempt) {
  return queryOptions<DeviceFlowState>({
    // Never the device code: query keys end up in developer tools.
    queryKey: ['device-flow', number],
    queryFn: () => attempts.step(number),
    ...(flow && { initialData: flow }),
    // RFC 8628 §3.5: each poll is due one interval after the last response. An error here is one of the device request.
    // Returns false while a request runs: otherwise react-query would start a due poll every millisecond.
    refetchInterval: ({ state }) =>
      state.error || !state.data || state.fetchStatus !== 'idle' ? false : attempts.nextStepDelay(number),
    refetchIntervalInBackground: true,
    // The default would retry after 1, 2 and 4 seconds, faster than the interval allows.
    retry: false,
    // Stale data is fetched again on every focus, and a television gains and loses focus all the time.
    staleTime: Infinity,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Otherwise a television that reports itself offline would never poll, and show no error either.
    networkMode: 'always',
    gcTime: 0,
    structuralSharing: false,
  })
}

interface PollAttemptsProps {
  readonly attempts: Attempts
  readonly television: Pick<Television, 'keepAwake'>
}

/** Runs every attempt, on every screen, and keeps the screen on for the one that is shown. Renders nothing. */
export function PollAttempts({ attempts, television }: PollAttemptsProps) {
  const state = useSyncExternalStore(attempts.subscribe, attempts.state)
  // The screen may still be the one on which the code was asked for.
  useBack(isWait(state) ? attempts.close : undefined)
  // Help and the like may be open over the code.
  useKeepAwake(television, useKeys().idle, state.isOpen && isUnderWay(shownAttempt(state)))
  useLayoutEffect(() => {
    // Registered before the navigation, which stops these events for all later listeners.
    const stops = [listen(window, 'keydown', attempts.touched), listen(window, 'mousedown', attempts.touched)]
    return () => stops.forEach((stop) => stop())
  }, [attempts])
  return <PollEach attempts={attempts} />
}

/** Runs every attempt while the app behind the sign-in is seen: a code that was left may still be approved. */
export function PollBehind({ attempts }: Pick<PollAttemptsProps, 'attempts'>) {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <PollEach attempts={attempts} />
    </QueryClientProvider>
  )
}

function PollEach({ attempts }: Pick<PollAttemptsProps, 'attempts'>) {
  const state = useSyncExternalStore(attempts.subscribe, attempts.state)
  return state.attempts.map((attempt) => <PollAttempt key={attempt.number} attempts={attempts} attempt={attempt} />)
}

/** A code is valid, or another one may be requested soon. */
function isUnderWay(shown: Attempt | undefined): boolean {
  return shown?.flow?.status === 'pending' || shown?.retryAt !== undefined
}

function PollAttempt({ attempts, attempt }: { readonly attempts: Attempts; readonly attempt: Attempt }) {
  useQuery(attemptQuery(attempts, attempt))
  return null
}
