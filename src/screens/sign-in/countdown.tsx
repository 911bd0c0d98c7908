import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { durationText } from './duration-text.ts'
import { LAST_MS, useRemainingMs } from './use-remaining-ms.ts'

interface CountdownProps {
  /** Monotonic milliseconds. */
  readonly deadlineAt: number
  readonly clock: Clock
  /** Whether "New code" is on the screen, so that it can be named. */
  readonly offersNewCode: boolean
}

/** The time that the code has left, for eyes. A component of its own: it alone draws every second. */
export function Countdown({ deadlineAt, clock, offersNewCode }: CountdownProps) {
  const { signIn, language } = useMessages()
  const remainingMs = useRemainingMs(deadlineAt, clock)
  const isEnding = remainingMs < LAST_MS
  const text = durationText(remainingMs, language)
  return (
    <p className={isEnding ? 'cp-countdown cp-countdown-ending' : 'cp-countdown'} data-testid="countdown">
      {isEnding ? (offersNewCode ? signIn.endsSoon : signIn.endsIn)(text) : signIn.validFor(text)}
    </p>
  )
}
