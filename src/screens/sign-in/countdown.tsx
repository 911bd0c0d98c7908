import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { durationText } from './duration-text.ts'
import { LAST_MS, useRemainingMs } from './use-remaining-ms.ts'

interface CountdownProps {
  /** Monotonic milliseconds. */
  readonly deadlineAt: number
  readonly clock: Clock
}

/** The time left as visible text. A component of its own, so that only it rerenders every second. */
export function Countdown({ deadlineAt, clock }: CountdownProps) {
  const { signIn, language } = useMessages()
  const remainingMs = useRemainingMs(deadlineAt, clock)
  const isEnding = remainingMs < LAST_MS
  const text = durationText(remainingMs, language)
  return (
    <p className={isEnding ? 'cp-countdown cp-countdown-ending' : 'cp-countdown'} data-testid="countdown">
      {isEnding ? signIn.endsIn(text) : signIn.validFor(text)}
    </p>
  )
}
