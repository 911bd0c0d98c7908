import type { DeviceAuthorization } from './device-authorization.ts'

/**
 * The QR code's host, e.g. "id.example.com:8443", if it differs from that of the address beside it; undefined if it is
 * the same, or if the QR has no address of its own. RFC 8628 §3.3.1 does not require the same host, so such a QR is
 * used, but the viewer should see where it leads.
 */
export function qrHost(
  authorization: Pick<DeviceAuthorization, 'verificationUri' | 'verificationUriComplete'>,
): string | undefined {
  const { verificationUri, verificationUriComplete } = authorization
  if (verificationUriComplete === undefined) return undefined
  const { host } = new URL(verificationUriComplete)
  return host === new URL(verificationUri).host ? undefined : host
}
