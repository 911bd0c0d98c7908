import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { durationText } from './duration-text.ts'
import { useRemainingMs } from './use-remaining-ms.ts'

interface RetryCountdownProps {
  /** Monotonic milliseconds. */
  readonly retryAt: number
  readonly clock: Clock
}

/** When the code is requested again. Visible text only: a screen reader says the status. */
export function RetryCountdown({ retryAt, clock }: RetryCountdownProps) {
  const { waiting, language } = useMessages()
  const remainingMs = useRemainingMs(retryAt, clock)
  return (
    <p className="cp-countdown" data-testid="retry-countdown">
      {waiting.nextTry(durationText(remainingMs, language))}
    </p>
  )
}
