import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import { ok, warning, type Observation } from './finding.ts'

/** With less time, a viewer who has to find the phone, unlock it and sign in is often too late. */
const SHORT_SECONDS = 120
/** A code that lives longer gives an attacker more time to trick someone into approving it (RFC 8628 §5.4). */
const LONG_SECONDS = 1800
/** After the approval the viewer waits up to one interval in front of the television. */
const LONG_INTERVAL_SECONDS = 15

/** An interval that is not shorter than the code's lifetime fails earlier, with `interval_too_long`. */
export function examineCodeLife({ expiresInSeconds, intervalSeconds }: DeviceAuthorization): Observation[] {
  const evidence = [`expires_in: ${expiresInSeconds}, interval: ${intervalSeconds}`]
  const doubts: Observation[] = []
  if (expiresInSeconds < SHORT_SECONDS)
    doubts.push(warning('code_life_short', `The code is valid for only ${expiresInSeconds} seconds.`, evidence))
  if (expiresInSeconds > LONG_SECONDS)
    doubts.push(warning('code_life_long', `The code is valid for ${expiresInSeconds} seconds.`, evidence))
  if (intervalSeconds > LONG_INTERVAL_SECONDS)
    doubts.push(warning('interval_long', `The television may poll only every ${intervalSeconds} seconds.`, evidence))
  if (doubts.length > 0) return doubts
  return [ok(`The code is valid for ${expiresInSeconds} s and polled every ${intervalSeconds} s.`, evidence)]
}
