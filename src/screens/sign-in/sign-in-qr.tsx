import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import type { QrSize } from '../../ui/qr-size.ts'

interface SignInQrProps {
  readonly authorization: DeviceAuthorization
  readonly size?: QrSize
}

/** The QR of the address that contains the code, or else of the plain one. */
export function SignInQr({ authorization, size = 'normal' }: SignInQrProps) {
  const { signIn } = useMessages()
  const { verificationUri, verificationUriComplete } = authorization
  return (
    <QrCode
      value={verificationUriComplete ?? verificationUri}
      fallback={verificationUri}
      alternative={signIn.qrAlternative}
      size={size}
    />
  )
}
