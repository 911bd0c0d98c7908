import type { DeviceAuthorization } from './device-authorization.ts'

/**
 * The host that the QR leads to, e.g. "id.example.com:8443", where it is not that of the address beside it; undefined:
 * it is the same, or there is no address for the QR alone. RFC 8628 §3.3.1 does not ask for equality, so such a QR is
 * used, but whoever scans it should see where it leads.
 */
export function qrHost(
  authorization: Pick<DeviceAuthorization, 'verificationUri' | 'verificationUriComplete'>,
): string | undefined {
  const { verificationUri, verificationUriComplete } = authorization
  if (verificationUriComplete === undefined) return undefined
  const { host } = new URL(verificationUriComplete)
  return host === new URL(verificationUri).host ? undefined : host
}
