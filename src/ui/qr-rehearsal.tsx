import { QRCodeSVG } from 'qrcode.react'
import { useEffect, useRef, useState } from 'react'

/** When the screen has been drawn, and before anybody has read it. */
const REHEARSAL_AT_MS = 200
const LIKE_AN_ADDRESS = 'https://login.example.com/realms/couchpass/device?user_code=ABCD-EFGH'

interface QrRehearsalProps {
  /** Asked when its time comes. */
  readonly isWanted: () => boolean
}

/**
 * Draws a QR code that nobody sees, once and for a moment. An engine runs a script slowly the first time, and the next
 * QR code is the one that the viewer waits for (docs/performance.md).
 */
export function QrRehearsal({ isWanted }: QrRehearsalProps) {
  const asked = useRef(isWanted)
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    const timers = [
      window.setTimeout(() => setDrawn(asked.current()), REHEARSAL_AT_MS),
      window.setTimeout(() => setDrawn(false), REHEARSAL_AT_MS + 1),
    ]
    return () => timers.forEach((timer) => window.clearTimeout(timer))
  }, [])
  return isDrawn ? <QRCodeSVG value={LIKE_AN_ADDRESS} level="M" marginSize={4} display="none" /> : null
}
