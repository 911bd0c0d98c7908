import type { Query, QueryCache, QueryKey } from '@tanstack/react-query'
import { nextPollDelay, type DeviceFlowState } from '../protocol/device-flow.ts'
import { shownAddress } from '../protocol/shown-address.ts'
import { createObservable, type Observable } from '../async/observable.ts'
import { FOCUS_KEY_ATTRIBUTE } from '../ui/keys/navigation.ts'

/** The current attempt without its device code and tokens. Milliseconds are of `performance.now`. */
export interface FlowView {
  readonly status: 'none' | 'requesting' | 'no code' | DeviceFlowState['status']
  readonly isAsking: boolean
  readonly userCode?: string
  /** As shown on the screen. */
  readonly address?: string
  /** The text of the QR code. */
  readonly qrText?: string
  readonly intervalSeconds?: number
  readonly backoffSeconds?: number
  readonly unanswered?: boolean
  readonly leftMs?: number
  readonly nextStepMs?: number
}

export function viewFlow(cache: QueryCache, now: number): FlowView {
  const query = attemptIn(cache)
  if (!query) return { status: 'none', isAsking: false }
  const { data, error, fetchStatus } = query.state
  const isAsking = fetchStatus === 'fetching'
  if (error) return { status: 'no code', isAsking }
  if (!data) return { status: 'requesting', isAsking }
  if (data.status !== 'pending') return { status: data.status, isAsking }
  const { authorization, intervalSeconds, backoffSeconds, unanswered, deadlineAt } = data
  const { userCode, verificationUri, verificationUriComplete: qrText = verificationUri } = authorization
  const delay = nextPollDelay(data, now)
  return {
    ...{ status: 'pending', isAsking, userCode, address: shownAddress(verificationUri), qrText },
    ...{ intervalSeconds, backoffSeconds, unanswered },
    leftMs: Math.max(0, deadlineAt - now),
    ...(delay !== false && !isAsking && { nextStepMs: delay }),
  }
}

/** The newest attempt's query; each query key has a number (src/app/poll-attempts.tsx). */
function attemptIn(cache: QueryCache): Query<DeviceFlowState> | undefined {
  const attempts = cache.findAll({ queryKey: ['device-flow'] })
  return attempts[attempts.length - 1] as Query<DeviceFlowState, Error, DeviceFlowState, QueryKey> | undefined
}

/** When the steps of the newest attempt happened, in milliseconds of `performance.now`. */
export interface FlowTimes {
  readonly pressedAt?: number
  readonly codeAt?: number
  readonly tokensAt?: number
  readonly homeAt?: number
}

/** Records the times of presses, attempts and screens until the page is closed. */
export function watchTimes(cache: QueryCache): Observable<FlowTimes> {
  const times = createObservable<FlowTimes>({})
  let pressedAt: number | undefined
  let attempt: Query | undefined
  window.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element && target.closest(`[${FOCUS_KEY_ATTRIBUTE}]`)) pressedAt = performance.now()
    },
    true,
  )
  cache.subscribe(() => {
    const newest = attemptIn(cache)
    if (newest && (newest as Query) !== attempt) {
      attempt = newest as Query
      times.set(pressedAt === undefined ? {} : { pressedAt })
    }
    const status = newest?.state.data?.status
    const { codeAt, tokensAt } = times.get()
    if (status === 'pending' && codeAt === undefined) times.set({ ...times.get(), codeAt: performance.now() })
    if (status === 'approved' && tokensAt === undefined) times.set({ ...times.get(), tokensAt: performance.now() })
  })
  const root = document.documentElement
  new MutationObserver(() => {
    const { tokensAt, homeAt } = times.get()
    const screen = root.getAttribute('data-screen')
    // The success screen already says that the viewer is in.
    if (tokensAt !== undefined && homeAt === undefined && (screen === 'success' || screen === 'home'))
      times.set({ ...times.get(), homeAt: performance.now() })
  }).observe(root, { attributes: true, attributeFilter: ['data-screen'] })
  return times
}
