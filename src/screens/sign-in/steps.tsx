import { useId } from 'react'
import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { SpokenCode } from './spoken-code.tsx'
import { charactersOf } from './user-code-text.ts'

interface StepsProps {
  readonly authorization: DeviceAuthorization
  readonly appName: string
}

/** Three ways to the same page (camera, address, code), and what the approval is for. */
export function Steps({ authorization, appName }: StepsProps) {
  const { signIn } = useMessages()
  const { userCode, verificationUri } = authorization
  const characters = charactersOf(userCode)
  const addressId = useId()
  return (
    <>
      <ol className="cp-steps">
        <li>
          <p>{signIn.scan}</p>
        </li>
        <li id={addressId}>
          <p>{signIn.openAddress}</p>
          <p className={`cp-verification-uri ${lengthClass(verificationUri)}`} data-testid="verification-uri" dir="ltr">
            {verificationUri}
          </p>
        </li>
        <li>
          <p>
            {signIn.enterCode}{' '}
            {characters !== 'mixed' && (
              <span className="cp-code-hint">{characters === 'letters' ? signIn.lettersOnly : signIn.digitsOnly}</span>
            )}
          </p>
          <SpokenCode code={userCode} whereId={addressId} />
        </li>
      </ol>
      <p className="cp-caution">{signIn.caution(appName)}</p>
    </>
  )
}

/** An address of hundreds of characters is shown in full in smaller type, although nobody would type it. */
function lengthClass({ length }: string): string {
  return length <= 48 ? 'cp-uri-short' : length <= 96 ? 'cp-uri-medium' : length <= 400 ? 'cp-uri-long' : 'cp-uri-huge'
}
