import Button from '@enact/sandstone/Button'
import { Header, Panel } from '@enact/sandstone/Panels'
import ThemeDecorator from '@enact/sandstone/ThemeDecorator'
import * as client from 'openid-client'
import { QRCodeSVG } from 'qrcode.react'
import { useState } from 'react'

/** A quick sign-in, written in an afternoon with LG's framework for its televisions. */
function SignIn(props) {
  const [device, setDevice] = useState()
  const [isSignedIn, setSignedIn] = useState(false)

  async function start() {
    const { issuer, clientId } = JSON.parse(document.getElementById('app-config').textContent)
    const options = { execute: [client.allowInsecureRequests] }
    const configuration = await client.discovery(new URL(issuer), clientId, undefined, client.None(), options)
    const scope = 'openid profile email offline_access'
    const authorization = await client.initiateDeviceAuthorization(configuration, { scope })
    setDevice(authorization)
    await client.pollDeviceAuthorizationGrant(configuration, authorization)
    setSignedIn(true)
  }

  return (
    <Panel {...props}>
      <Header title={isSignedIn ? 'Signed in' : 'Enact'} />
      {device && !isSignedIn ? (
        <div>
          <p>{device.verification_uri}</p>
          <b data-testid="user-code">{device.user_code}</b>
          <QRCodeSVG
            data-testid="qr-code"
            value={device.verification_uri_complete}
            size={490}
            marginSize={4}
            level="M"
          />
        </div>
      ) : (
        <Button onClick={start}>Sign in</Button>
      )}
    </Panel>
  )
}

export default ThemeDecorator(SignIn)
