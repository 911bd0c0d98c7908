import type { QueryCache } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Launch } from '../app/launch.ts'
import type { Observable } from '../async/observable.ts'
import { useNow } from './use-now.ts'
import { viewFlow, type FlowTimes } from './watched-flow.ts'
import type { WatchedRequests } from './watched-requests.ts'

interface FlowFactsProps {
  readonly launch: Launch
  readonly cache: QueryCache
  readonly times: Observable<FlowTimes>
  readonly requests: WatchedRequests
  /** Milliseconds since the epoch. */
  readonly decidedAtMs: number | undefined
}

const seconds = (ms: number | undefined) => (ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`)
const millis = (ms: number | undefined) => (ms === undefined ? '–' : `${Math.round(ms)} ms`)
const between = (from: number | undefined, to: number | undefined) =>
  from === undefined || to === undefined ? undefined : to - from

/** The state of the attempt and the session, and how long their steps took. */
export function FlowFacts({ launch, cache, times, requests, decidedAtMs }: FlowFactsProps) {
  const flow = viewFlow(cache, useNow(250))
  const { pressedAt, codeAt, tokensAt, homeAt } = useSyncExternalStore(times.subscribe, times.get)
  const polls = useSyncExternalStore(requests.subscribe, requests.get).filter(
    ({ path, sentAt }) => path.endsWith('/token') && codeAt !== undefined && sentAt >= codeAt,
  )
  const [last, before] = polls.slice(-2).reverse()
  // performance.timeOrigin needs Chromium 62.
  const decidedAt = decidedAtMs === undefined ? undefined : decidedAtMs - performance.timing.navigationStart
  const isOfThisAttempt = decidedAt !== undefined && codeAt !== undefined && decidedAt > codeAt
  const session = launch.ok ? launch.signIn.session.state() : undefined
  const facts: readonly [id: string, name: string, value: string][] = [
    ['screen', 'Screen', document.documentElement.getAttribute('data-screen') ?? '–'],
    ['session', 'Session', session === undefined ? '–' : sessionText(session)],
    ['flow', 'Attempt', flow.isAsking ? `${flow.status}, asking` : flow.status],
    ['code', 'User code', flow.userCode ?? '–'],
    ['address', 'Address', flow.address ?? '–'],
    ['qr', 'QR code', flow.qrText ?? '–'],
    ['interval', 'Interval', flow.intervalSeconds === undefined ? '–' : `${flow.intervalSeconds} s`],
    ['backoff', 'Back-off', seconds(flow.backoffSeconds)],
    ['unanswered', 'Unanswered', flow.unanswered === undefined ? '–' : flow.unanswered ? 'yes' : 'no'],
    ['left', 'Time left', seconds(flow.leftMs)],
    ['next', 'Next poll in', seconds(flow.nextStepMs)],
    ['polls', 'Polls', `${polls.length}, last took ${millis(last?.tookMs)}`],
    ['gap', 'Between polls', seconds(between(before?.sentAt, last?.sentAt))],
    ['ok-to-code', 'OK → code', millis(between(pressedAt, codeAt))],
    ['approval-to-home', 'Approval → Home', millis(isOfThisAttempt ? between(decidedAt, homeAt) : undefined)],
    ['tokens-to-home', 'Tokens → Home', millis(between(tokensAt, homeAt))],
  ]
  return (
    <section aria-label="State">
      <h3>State and timings</h3>
      <dl>
        {facts.map(([id, name, value]) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd data-testid={`qa-fact-${id}`}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function sessionText(state: { readonly status: string; readonly reason?: string }): string {
  return state.reason === undefined || state.reason === 'none' ? state.status : `${state.status} (${state.reason})`
}
