import { QRCodeSVG } from 'qrcode.react'
import { useEffect, useState } from 'react'

/** When the screen has been drawn, and before anybody has read it. */
const REHEARSAL_AT_MS = 200
const LIKE_AN_ADDRESS = 'https://login.example.com/realms/couchpass/device?user_code=ABCD-EFGH'

/**
 * Draws a QR code that nobody sees, once and for a moment. An engine runs a script slowly the first time, and the next
 * QR code is the one that the viewer waits for (docs/performance.md).
 */
export function QrRehearsal() {
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    const timers = [true, false].map((on, index) => window.setTimeout(setDrawn, REHEARSAL_AT_MS + index, on))
    return () => timers.forEach((timer) => window.clearTimeout(timer))
  }, [])
  return isDrawn ? <QRCodeSVG value={LIKE_AN_ADDRESS} level="M" marginSize={4} display="none" /> : null
}
