import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'
import { qrHost } from '../../protocol/qr-host.ts'

/** The host that the QR leads to, if it differs from that of the address beside it. */
export function QrHost({ authorization }: { readonly authorization: DeviceAuthorization }) {
  const host = qrHost(authorization)
  return host === undefined ? null : (
    <p className="cp-qr-host" data-testid="qr-host" dir="ltr">
      {host}
    </p>
  )
}
