/** Bytes that the largest QR code holds at each level (ISO/IEC 18004, version 40, byte mode). */
const CAPACITY = { M: 2331, L: 2953 } as const

/** M if it fits, L for longer texts, undefined if no QR code holds it. */
export function qrLevel(value: string): 'M' | 'L' | undefined {
  const bytes = new TextEncoder().encode(value).length
  return bytes <= CAPACITY.M ? 'M' : bytes <= CAPACITY.L ? 'L' : undefined
}

/**
 * At 1080p. A phone three metres away needs 480 px on a 55-inch television; `best` is what the design has room for. A
 * 32-inch television needs 800 px, which takes the whole screen. Two QR codes beside each other get `half`.
 */
const SIDES_PX = {
  half: { least: 440, best: 480 },
  normal: { least: 480, best: 560 },
  big: { least: 760, best: 820 },
} as const
export type QrSize = keyof typeof SIDES_PX

interface QrSurroundings {
  readonly scale: number
  readonly devicePixelRatio: number
  readonly size: QrSize
  /** CSS pixels. */
  readonly roomPx: number
}

/**
 * The side in CSS pixels at which each module is a whole number of device pixels: uneven modules make a QR unreadable
 * from the sofa. `modules` includes the quiet zone; `scale` is 1 at 1920×1080; `roomPx` is never exceeded.
 */
export function qrSizePx(modules: number, { scale, devicePixelRatio, size, roomPx }: QrSurroundings): number {
  const { least, best } = SIDES_PX[size]
  const perModule = (px: number) => (px * devicePixelRatio) / modules
  const wanted = Math.max(Math.floor(perModule(best * scale)), Math.ceil(perModule(least * scale)))
  const pixels = Math.max(Math.min(wanted, Math.floor(perModule(roomPx))), 1)
  return (pixels * modules) / devicePixelRatio
}
