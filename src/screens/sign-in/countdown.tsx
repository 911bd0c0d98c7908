import { useEffect, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { durationText } from './duration-text.ts'

interface CountdownProps {
  /** Monotonic milliseconds. */
  readonly deadlineAt: number
  readonly clock: Clock
}

/** The time that the code has left. A component of its own: it alone draws every second. */
export function Countdown({ deadlineAt, clock }: CountdownProps) {
  const { signIn } = useMessages()
  const [remainingMs, setRemainingMs] = useState(() => deadlineAt - clock.monotonicMs())
  useEffect(() => {
    const tick = () => setRemainingMs(deadlineAt - clock.monotonicMs())
    tick()
    const timer = window.setInterval(tick, 1000)
    return () => window.clearInterval(timer)
  }, [deadlineAt, clock])
  const isEnding = remainingMs < 60_000
  return (
    <p className={isEnding ? 'cp-countdown cp-countdown-ending' : 'cp-countdown'} data-testid="countdown">
      {signIn.validFor(durationText(remainingMs))}
    </p>
  )
}
