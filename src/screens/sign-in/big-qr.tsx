import { useId, type ReactNode } from 'react'
import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { UserCode } from '../../ui/user-code.tsx'
import { QrHost } from './qr-host.tsx'
import { SignInQr } from './sign-in-qr.tsx'

interface BigQrProps {
  readonly authorization: DeviceAuthorization
  readonly onSmaller: () => void
  /** The status and the countdown. */
  readonly children: ReactNode
}

/** The QR as large as the screen allows, for small televisions, with the code beside it to compare with the phone's. */
export function BigQr({ authorization, onSmaller, children }: BigQrProps) {
  const { signIn, ways } = useMessages()
  const titleId = useId()
  return (
    <Screen name="sign-in">
      <div className="cp-big-qr">
        <div className="cp-big-qr-words">
          <h1 id={titleId}>{ways.scan}</h1>
          <UserCode code={authorization.userCode} />
          <p className="cp-way-note">{ways.check}</p>
          <QrHost authorization={authorization} />
          {children}
          <Action label={signIn.smallerQr} onPress={onSmaller} describedBy={titleId} first />
        </div>
        <SignInQr authorization={authorization} size="big" />
      </div>
    </Screen>
  )
}
