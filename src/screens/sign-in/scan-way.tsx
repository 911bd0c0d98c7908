import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { QrHost } from './qr-host.tsx'
import { SignInQr } from './sign-in-qr.tsx'

interface ScanWayProps {
  /** Undefined while the code is being requested. */
  readonly authorization: DeviceAuthorization | undefined
  readonly onBigger: () => void
  readonly describedBy: string
}

/** The way most viewers take: the QR, which has the focus, and what to compare on the phone. */
export function ScanWay({ authorization, onBigger, describedBy }: ScanWayProps) {
  const { signIn, ways } = useMessages()
  return (
    <section className="cp-way cp-way-scan">
      <h2>{ways.scan}</h2>
      <div className="cp-qr-room">
        {authorization ? (
          <Action
            label={`${signIn.qrAlternative}. ${ways.bigger}`}
            onPress={onBigger}
            describedBy={describedBy}
            look="bare"
            first
          >
            <SignInQr authorization={authorization} />
            <span className="cp-qr-hint">{ways.bigger}</span>
          </Action>
        ) : (
          <span className="cp-qr-card cp-to-come" aria-hidden="true" />
        )}
      </div>
      {authorization && <QrHost authorization={authorization} />}
      <p className="cp-way-note">{ways.check}</p>
    </section>
  )
}
