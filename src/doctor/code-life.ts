import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import { ok, warning, type Observation } from './finding.ts'

/** Below, a viewer who has to find the phone, unlock it and sign in is often too late. */
const SHORT_SECONDS = 120
/** Above, the code is a longer bait than anybody needs (RFC 8628 §5.4). */
const LONG_SECONDS = 1800
/** Whoever has approved waits for as long in front of the television, at most. */
const LONG_INTERVAL_SECONDS = 15

/** An interval that is not shorter than the code's life is a failure before: `interval_too_long`. */
export function examineCodeLife({ expiresInSeconds, intervalSeconds }: DeviceAuthorization): Observation[] {
  const evidence = [`expires_in: ${expiresInSeconds}, interval: ${intervalSeconds}`]
  const doubts: Observation[] = []
  if (expiresInSeconds < SHORT_SECONDS)
    doubts.push(warning('code_life_short', `The code lives for ${expiresInSeconds} seconds only.`, evidence))
  if (expiresInSeconds > LONG_SECONDS)
    doubts.push(warning('code_life_long', `The code lives for ${expiresInSeconds} seconds.`, evidence))
  if (intervalSeconds > LONG_INTERVAL_SECONDS)
    doubts.push(warning('interval_long', `The television asks every ${intervalSeconds} seconds only.`, evidence))
  if (doubts.length > 0) return doubts
  return [ok(`The code lives for ${expiresInSeconds} s and is asked for every ${intervalSeconds} s.`, evidence)]
}
