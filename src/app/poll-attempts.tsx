import { QueryClient, QueryClientProvider, queryOptions, useQuery } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import type { Attempts } from '../sign-in/attempts.ts'
import type { Attempt } from '../sign-in/attempts-state.ts'
import type { DeviceFlowState } from '../protocol/device-flow.ts'

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
  /** Absent: its own. */
  readonly client: QueryClient | undefined
}

/** Runs every attempt, on every screen. Renders nothing. The gate does it without react-query (ADR 022). */
export function PollAttempts({ attempts, client }: PollAttemptsProps) {
  const [queryClient] = useState(() => client ?? new QueryClient())
  const state = useSyncExternalStore(attempts.subscribe, attempts.state)
  return (
    <QueryClientProvider client={queryClient}>
      {state.attempts.map((attempt) => (
        <PollAttempt key={attempt.number} attempts={attempts} attempt={attempt} />
      ))}
    </QueryClientProvider>
  )
}

function PollAttempt({ attempts, attempt }: { readonly attempts: Attempts; readonly attempt: Attempt }) {
  useQuery(attemptQuery(attempts, attempt))
  return null
}
