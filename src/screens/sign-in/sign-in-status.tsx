import type { Clock } from '../../protocol/clock.ts'
import { Countdown } from './countdown.tsx'
import { RetryCountdown } from './retry-countdown.tsx'
import { SlowRequest } from './slow-request.tsx'
import { COUNTDOWN_MS } from './use-remaining-ms.ts'
import { useLastPart } from './use-last-part.ts'
import type { WaitingCode } from './waiting-code.ts'

interface SignInStatusProps {
  readonly status: string
  /** Whether the attempt goes on without trouble. */
  readonly isAlive: boolean
  readonly code: WaitingCode | undefined
  /** When the code is requested again, because the provider limits such requests; monotonic milliseconds. */
  readonly retryAt?: number | undefined
  readonly clock: Clock
}

/** The status with a calm sign of life, and the time left once it matters. */
export function SignInStatus({ status, isAlive, code, retryAt, clock }: SignInStatusProps) {
  const isCounting = useLastPart(code?.deadlineAt, COUNTDOWN_MS, clock)
  return (
    <div className="cp-sign-in-progress">
      <span className={isAlive ? 'cp-life' : 'cp-life cp-life-still'} aria-hidden="true" />
      <p data-testid="status">{status}</p>
      {code && isCounting && <Countdown deadlineAt={code.deadlineAt} clock={clock} />}
      {!code && (retryAt === undefined ? <SlowRequest /> : <RetryCountdown retryAt={retryAt} clock={clock} />)}
    </div>
  )
}
