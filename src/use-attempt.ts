import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import type { DeviceFlowQueryPorts } from './screens/sign-in/device-flow-query.ts'
import type { SignIn } from './sign-in.ts'
import type { SignInEvents } from './sign-in-events.ts'
import type { Support } from './support.ts'

/** The number of the attempt that a relaunch goes on with; those begun by a press are 1, 2, … */
export const RESTORED_ATTEMPT = 0

export interface Attempt {
  /** The number of the running attempt, undefined for none. */
  readonly attempt: number | undefined
  /** The number of the newest attempt that was approved. */
  readonly approved: number | undefined
  readonly ports: DeviceFlowQueryPorts
  readonly begin: () => void
  readonly cancel: () => void
}

interface Attempting {
  readonly signIn: SignIn
  readonly events: SignInEvents
  readonly support: Support
}

/** The running attempt and what becomes of its approval. */
export function useAttempt({ signIn, events, support }: Attempting, restored: PendingDeviceFlow | undefined): Attempt {
  const { session, attempts, flow, discard } = signIn
  const [attempt, setAttempt] = useState(restored && RESTORED_ATTEMPT)
  const [approved, setApproved] = useState<number>()
  const latest = useRef(RESTORED_ATTEMPT)
  /** Attempts up to this one are over: cancelled, or one of them approved. */
  const over = useRef(RESTORED_ATTEMPT - 1)
  const isKeeping = useRef(false)

  useEffect(() => {
    if (restored) events.resumed(RESTORED_ATTEMPT)
  }, [restored, events])
  const begin = useCallback(() => {
    latest.current += 1
    events.begun(latest.current)
    setAttempt(latest.current)
  }, [events])
  const cancel = useCallback(() => {
    // The tokens are here and being kept: the approval came first.
    if (isKeeping.current) return
    events.cancelled()
    over.current = latest.current
    setAttempt(undefined)
    attempts.keep(undefined)
  }, [attempts, events])

  useEffect(() => {
    let before = session.state().status
    return session.subscribe(() => {
      const { status } = session.state()
      // Another window has signed in: what was under way here is over, and must not come back after a sign-out.
      if (before === 'signed-out' && status === 'signed-in') cancel()
      before = status
    })
  }, [session, cancel])

  const ports = useMemo<DeviceFlowQueryPorts>(
    () => ({
      ...flow,
      onStep: events.moved,
      onRefused: events.refused,
      onPending: (attempt, state) => {
        if (attempt === latest.current && attempt > over.current) attempts.keep(state)
      },
      onApproved: async (attempt, tokens) => {
        // An approval that crosses a press of Cancel is given back: the viewer has just said no.
        if (attempt <= over.current) return discard(tokens)
        over.current = latest.current
        isKeeping.current = true
        setApproved(attempt)
        await session.accept(tokens)
        isKeeping.current = false
        if (session.state().status === 'signed-in') {
          support.signedIn(tokens)
          events.signedIn()
        }
        attempts.keep(undefined)
        setAttempt(undefined)
      },
    }),
    [session, attempts, flow, discard, events, support],
  )
  return { attempt, approved, ports, begin, cancel }
}
