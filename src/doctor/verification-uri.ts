import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import { isEasyToType, shownAddress } from '../protocol/shown-address.ts'
import { ok, warning, type Observation } from './finding.ts'
import { qrCodeOf } from './qr-reach.ts'
import { reachOf } from './reach.ts'
import type { SentAddresses } from './short-address.ts'
import { examinePage } from './verification-page.ts'
import type { RecordedHttp } from './recorded-http.ts'

/** Characters of a plain http address, which is for development: no viewer types it. */
const LONG_URI = 60

/**
 * Checks the address that the phone opens: its form, its QR code and its page. `sent`: the provider's own addresses, if
 * the configuration has others in their place.
 */
export async function examineVerificationUri(
  { verificationUri, verificationUriComplete, userCode }: DeviceAuthorization,
  http: RecordedHttp,
  sent?: SentAddresses,
): Promise<Observation[]> {
  const url = new URL(verificationUri)
  const reach = reachOf(url.hostname)
  const scanned = verificationUriComplete ?? verificationUri
  const qr = qrCodeOf(scanned)
  const shown = shownAddress(verificationUri)
  const isLong = url.protocol === 'https:' ? !isEasyToType(verificationUri) : verificationUri.length > LONG_URI
  const evidence = [
    `verification_uri: ${verificationUri}, shown as ${shown} (${shown.length} characters)`,
    verificationUriComplete === undefined
      ? 'no verification_uri_complete: the QR code holds only the address, and the viewer types the code'
      : `verification_uri_complete: at ${new URL(scanned).origin}, ${scanned.length} characters`,
    qr.description,
  ]
  const doubts: Observation[] = []
  if (url.protocol !== 'https:' && reach !== 'loopback')
    doubts.push(warning('verification_uri_not_https', 'The phone is sent to a plain http address.', evidence))
  else if (reach === 'loopback')
    doubts.push(
      warning('verification_uri_on_loopback', `The phone is sent to ${url.host}, which is the phone itself.`, evidence),
    )
  else if (reach === 'private')
    doubts.push(warning('verification_uri_private', `${url.host} can be reached only in a private network.`, evidence))
  const elsewhere = otherPlaceOf(url, new URL(scanned))
  if (elsewhere !== undefined)
    doubts.push(warning('verification_uri_complete_elsewhere', `The QR code leads ${elsewhere}.`, evidence))
  if (isLong)
    doubts.push(warning('verification_uri_long', `The address to type has ${shown.length} characters.`, evidence))
  if (qr.isDense) doubts.push(warning('qr_code_dense', 'The QR code is hard to read at three metres.', evidence))
  // Does not open an address that is plain http, or that only the phone's network may reach.
  const isOpened = reach === 'loopback' || (reach === 'public' && url.protocol === 'https:')
  const page = isOpened ? await examinePage({ verificationUri, scanned, userCode, sent }, http) : undefined
  const troubles = [...doubts, ...(page && page.level !== 'ok' ? [page] : [])]
  if (troubles.length > 0) return troubles
  return [ok(`${verificationUri} opens, and a phone can scan its QR code.`, [...evidence, ...(page?.evidence ?? [])])]
}

/** Where the QR code leads, if that is another host than the shown address, or less safe; otherwise undefined. */
function otherPlaceOf(shown: URL, scanned: URL): string | undefined {
  if (scanned.host !== shown.host) return `to ${scanned.host}, but the shown address to ${shown.host}`
  return shown.protocol === 'https:' && scanned.protocol !== 'https:'
    ? 'to plain http, but the shown address to https'
    : undefined
}
