import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import { ok, warning, type Observation } from './finding.ts'
import { qrCodeOf } from './qr-reach.ts'
import { reachOf } from './reach.ts'
import { examinePage } from './verification-page.ts'
import type { RecordedHttp } from './recorded-http.ts'

/** Whoever cannot scan types this; Google's rule for limited-input devices has room for 40, Keycloak's usual one takes 50. */
const LONG_URI = 60

/** The address that the phone opens: its form, its QR code, and the page behind it. */
export async function examineVerificationUri(
  { verificationUri, verificationUriComplete, userCode }: DeviceAuthorization,
  http: RecordedHttp,
): Promise<Observation[]> {
  const url = new URL(verificationUri)
  const reach = reachOf(url.hostname)
  const scanned = verificationUriComplete ?? verificationUri
  const qr = qrCodeOf(scanned)
  const evidence = [
    `verification_uri: ${verificationUri} (${verificationUri.length} characters)`,
    verificationUriComplete === undefined
      ? 'no verification_uri_complete: the QR code holds the address, the code is typed'
      : `verification_uri_complete: at ${new URL(scanned).origin}, ${scanned.length} characters`,
    qr.description,
  ]
  const doubts: Observation[] = []
  if (url.protocol !== 'https:' && reach !== 'loopback')
    doubts.push(warning('verification_uri_not_https', 'The phone is sent to a plain http address.', evidence))
  else if (reach === 'loopback')
    doubts.push(warning('verification_uri_on_loopback', `The phone is sent to ${url.host}, which is itself.`, evidence))
  else if (reach === 'private')
    doubts.push(warning('verification_uri_private', `${url.host} is known in a private network only.`, evidence))
  const elsewhere = otherPlaceOf(url, new URL(scanned))
  if (elsewhere !== undefined)
    doubts.push(warning('verification_uri_complete_elsewhere', `The QR code leads ${elsewhere}.`, evidence))
  if (verificationUri.length > LONG_URI)
    doubts.push(
      warning('verification_uri_long', `The address to type has ${verificationUri.length} characters.`, evidence),
    )
  if (qr.isDense) doubts.push(warning('qr_code_dense', 'The QR code is hard to read at three metres.', evidence))
  // What is to be mended anyhow is not opened: the phone should not, either, or reaches it from elsewhere.
  const isOpened = reach === 'loopback' || (reach === 'public' && url.protocol === 'https:')
  const page = isOpened ? await examinePage({ verificationUri, scanned, userCode }, http) : undefined
  const troubles = [...doubts, ...(page && page.level !== 'ok' ? [page] : [])]
  if (troubles.length > 0) return troubles
  return [ok(`${verificationUri} opens, and a phone reads its QR code.`, [...evidence, ...(page?.evidence ?? [])])]
}

/** Where the QR code leads other than the address that is shown; undefined: to the same host, and no less safely. */
function otherPlaceOf(shown: URL, scanned: URL): string | undefined {
  if (scanned.host !== shown.host) return `to ${scanned.host}, and the address that is shown to ${shown.host}`
  return shown.protocol === 'https:' && scanned.protocol !== 'https:' ? 'from https to plain http' : undefined
}
