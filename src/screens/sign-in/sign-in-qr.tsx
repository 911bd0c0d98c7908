import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'
import { qrHost } from '../../protocol/qr-host.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import type { QrSize } from '../../ui/qr-size.ts'

interface SignInQrProps {
  readonly authorization: DeviceAuthorization
  readonly size?: QrSize
}

/**
 * The QR of the address that contains the code, or else of the plain one. Shows its host if it differs from that of the
 * address beside it.
 */
export function SignInQr({ authorization, size = 'normal' }: SignInQrProps) {
  const { signIn } = useMessages()
  const { verificationUri, verificationUriComplete } = authorization
  const host = qrHost(authorization)
  return (
    <>
      <QrCode
        value={verificationUriComplete ?? verificationUri}
        fallback={verificationUri}
        alternative={signIn.qrAlternative}
        size={size}
      />
      {host !== undefined && (
        <span className="cp-qr-host" data-testid="qr-host" dir="ltr">
          {host}
        </span>
      )}
    </>
  )
}
