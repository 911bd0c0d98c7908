import { useEffect, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { durationText } from './duration-text.ts'

/** When the countdown speaks up: time enough to find the remote (WCAG 2.2.1 asks for 20 s). */
const LAST_MS = 60_000

interface CountdownProps {
  /** Monotonic milliseconds. */
  readonly deadlineAt: number
  readonly clock: Clock
}

/** The time that the code has left. A component of its own: it alone draws every second. */
export function Countdown({ deadlineAt, clock }: CountdownProps) {
  const { signIn, language } = useMessages()
  const [remainingMs, setRemainingMs] = useState(() => deadlineAt - clock.monotonicMs())
  useEffect(() => {
    const tick = () => setRemainingMs(deadlineAt - clock.monotonicMs())
    tick()
    const timer = window.setInterval(tick, 1000)
    return () => window.clearInterval(timer)
  }, [deadlineAt, clock])
  const isEnding = remainingMs < LAST_MS
  const text = (ms: number) => durationText(ms, language)
  return (
    <>
      <p className={isEnding ? 'cp-countdown cp-countdown-ending' : 'cp-countdown'} data-testid="countdown">
        {isEnding ? signIn.endsSoon(text(remainingMs)) : signIn.validFor(text(remainingMs))}
      </p>
      {/* Said once, when it begins, and not every second. */}
      <p className="cp-voice-only" role="alert">
        {isEnding && signIn.endsSoon(text(LAST_MS))}
      </p>
    </>
  )
}
