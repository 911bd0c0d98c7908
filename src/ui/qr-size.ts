/** Bytes that the largest QR code holds at each level (ISO/IEC 18004, version 40, byte mode). */
const CAPACITY = { M: 2331, L: 2953 } as const

/** M where it fits; L for what is longer; undefined for what no QR code holds. */
export function qrLevel(value: string): 'M' | 'L' | undefined {
  const bytes = new TextEncoder().encode(value).length
  return bytes <= CAPACITY.M ? 'M' : bytes <= CAPACITY.L ? 'L' : undefined
}

/**
 * At 1080p. A phone three metres away wants 480 px on a set of 55 inches; somewhat more is better, and fits the design. A set of
 * 32 inches wants 800, which takes the screen.
 */
const SIDES_PX = { normal: { least: 480, best: 560 }, big: { least: 760, best: 820 } } as const
export type QrSize = keyof typeof SIDES_PX

/**
 * Gives the side in CSS pixels such that each module is a whole number of device pixels: uneven modules are what makes a QR
 * unreadable from the sofa. `modules` counts the quiet zone; `scale` is 1 at 1920×1080.
 */
export function qrSizePx(modules: number, scale: number, devicePixelRatio: number, size: QrSize = 'normal'): number {
  const { least, best } = SIDES_PX[size]
  const perModule = (px: number) => (px * scale * devicePixelRatio) / modules
  const pixels = Math.max(Math.floor(perModule(best)), Math.ceil(perModule(least)), 1)
  return (pixels * modules) / devicePixelRatio
}
