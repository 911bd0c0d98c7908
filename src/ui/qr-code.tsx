import { QRCodeSVG } from 'qrcode.react'
import { useLayoutEffect, useRef } from 'react'
import { qrLevel, qrSizePx, type QrSize } from './qr-size.ts'

interface QrCodeProps {
  readonly value: string
  /** Used if `value` is too long for any QR code. */
  readonly fallback: string
  readonly alternative: string
  readonly size?: QrSize
}

/** A QR on a white card, with whole device pixels per module. Renders nothing if neither text fits a QR. */
export function QrCode({ value: preferred, fallback, alternative, size = 'normal' }: QrCodeProps) {
  const svg = useRef<SVGSVGElement>(null)
  const value = qrLevel(preferred) === undefined ? fallback : preferred
  const level = qrLevel(value)
  useLayoutEffect(() => {
    const measure = () => {
      // qrcode.react draws one unit per module, quiet zone included, so its viewBox is the number of modules.
      const modules = svg.current?.viewBox.baseVal.width ?? 0
      const card = svg.current?.parentElement
      if (!svg.current || !card || modules === 0) return
      const scale = scaleOf(card)
      const { devicePixelRatio } = window
      const side = qrSizePx(modules, { scale, devicePixelRatio, size, roomPx: roomOf(card) - 16 * scale })
      // Not as a property: another render would lay out the page and draw the QR again.
      svg.current.style.width = svg.current.style.height = `${side}px`
    }
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
    // Without dependencies: other texts around the QR leave it another room.
  })
  if (level === undefined) return null
  return (
    <span className="cp-qr-card">
      <QRCodeSVG
        ref={svg}
        data-testid="qr-code"
        role="img"
        aria-label={alternative}
        value={value}
        level={level}
        marginSize={4}
        bgColor="#ffffff"
        fgColor="#000000"
      />
    </span>
  )
}

/** The height that the layout leaves for the card in `.cp-qr-room`. A QR without one has the whole screen. */
function roomOf(card: Element): number {
  const room = card.closest('.cp-qr-room')
  if (!room || !card.parentElement) return Infinity
  return room.clientHeight - (parseFloat(getComputedStyle(card.parentElement).paddingBottom) || 0)
}

/**
 * 1 at 1920×1080. Measured by the card's padding, which is half a unit; a unit is 16 px there. Also 1 without the style
 * sheet, as in a host's unit test.
 */
function scaleOf(card: Element): number {
  return parseFloat(getComputedStyle(card).paddingTop) / 8 || 1
}
