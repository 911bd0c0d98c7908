import { useQuery } from '@tanstack/react-query'
import { QRCodeSVG } from 'qrcode.react'
import { useState } from 'react'
import { poll, requestDevice } from './sign-in.ts'

/** A quick sign-in, written in an afternoon: a button, the code with its QR code, and the viewer's name. */
export function App() {
  const [isStarted, setStarted] = useState(false)
  const device = useQuery({ queryKey: ['device'], queryFn: requestDevice, enabled: isStarted })
  const tokens = useQuery({
    queryKey: ['tokens'],
    queryFn: () => poll(device.data!),
    enabled: device.data !== undefined,
  })
  if (tokens.data) return <h1>Signed in</h1>
  if (device.data)
    return (
      <main>
        <h1>Sign in</h1>
        <p>{device.data.verification_uri}</p>
        <b data-testid="user-code">{device.data.user_code}</b>
        <QRCodeSVG
          data-testid="qr-code"
          value={device.data.verification_uri_complete!}
          size={490}
          marginSize={4}
          level="M"
        />
      </main>
    )
  return (
    <main>
      <h1>Vite&apos;s default</h1>
      <button autoFocus onClick={() => setStarted(true)}>
        Sign in
      </button>
    </main>
  )
}
