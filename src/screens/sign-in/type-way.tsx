import { useId } from 'react'
import type { DeviceAuthorization } from '../../protocol/device-authorization.ts'
import { shownAddress } from '../../protocol/shown-address.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { SpokenCode } from './spoken-code.tsx'
import { charactersOf } from './user-code-text.ts'

interface TypeWayProps {
  /** Undefined while the code is being requested. */
  readonly authorization: DeviceAuthorization | undefined
  readonly appName: string
  /** Hardly anybody would type this address, so this way takes less room. */
  readonly stepsBack: boolean
}

/** Characters of address and code together, from which on the card gives up its spaces. */
const CROWDED = 150

/** The way without a camera: the address and the code, and what the approval is for. */
export function TypeWay({ authorization, appName, stepsBack }: TypeWayProps) {
  const { signIn, ways } = useMessages()
  const addressId = useId()
  const address = authorization && shownAddress(authorization.verificationUri)
  const characters = authorization ? charactersOf(authorization.userCode) : 'mixed'
  const isCrowded = authorization !== undefined && (address ?? '').length + authorization.userCode.length > CROWDED
  return (
    <section className={`cp-way cp-way-type${stepsBack ? ' cp-way-back' : ''}${isCrowded ? ' cp-way-crowded' : ''}`}>
      <h2>{ways.otherDevice}</h2>
      <div className="cp-way-steps">
        <div id={addressId}>
          <p className="cp-way-label">{ways.goTo}</p>
          {address === undefined ? (
            <span className="cp-to-come" aria-hidden="true" />
          ) : (
            <p className={`cp-verification-uri ${lengthClass(address)}`} data-testid="verification-uri" dir="ltr">
              {address}
            </p>
          )}
        </div>
        <p className="cp-way-label">
          {ways.enter}{' '}
          {characters !== 'mixed' && (
            <span className="cp-code-hint">{characters === 'letters' ? signIn.lettersOnly : signIn.digitsOnly}</span>
          )}
        </p>
        {authorization ? (
          <SpokenCode code={authorization.userCode} whereId={addressId} />
        ) : (
          <span className="cp-to-come cp-code-to-come" aria-hidden="true" />
        )}
      </div>
      <p className="cp-way-note">{signIn.caution(appName)}</p>
    </section>
  )
}

/** An address of hundreds of characters is shown in full in smaller type, although nobody would type it. */
function lengthClass({ length }: string): string {
  return length <= 22
    ? 'cp-uri-22'
    : length <= 64
      ? 'cp-uri-64'
      : length <= 128
        ? 'cp-uri-128'
        : length <= 400
          ? 'cp-uri-400'
          : 'cp-uri-long'
}
