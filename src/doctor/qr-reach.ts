/** Bytes that a QR code of version 1, 2, … holds at level M (ISO/IEC 18004, byte mode). */
const CAPACITY_M = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666]
/** The largest size on the television at 1080p, quiet zone included, in whole pixels per module (src/ui/qr-size.ts). */
const SIDE_PX = 560
const QUIET_ZONE = 8
/** On a 32-inch set, the smallest common size, 1920 pixels are 708 mm wide. */
const MM_PER_PX = 708 / 1920
const DISTANCE_MM = 3000
/** A smaller module covers less than two pixels of a phone's camera preview (1920 pixels for 65 degrees). */
const LEAST_ARC_MINUTES = 4

/** Whether a phone can scan the QR code of a text from three metres. Calculated, not measured. */
export function qrCodeOf(text: string): { readonly isDense: boolean; readonly description: string } {
  const bytes = new TextEncoder().encode(text).length
  const index = CAPACITY_M.findIndex((capacity) => bytes <= capacity)
  if (index < 0) return { isDense: true, description: `QR code: above version 20 for ${bytes} bytes` }
  const modules = 21 + 4 * index
  const pixels = Math.floor(SIDE_PX / (modules + QUIET_ZONE))
  const mm = pixels * MM_PER_PX
  const arcMinutes = (Math.atan(mm / DISTANCE_MM) * 180 * 60) / Math.PI
  return {
    isDense: arcMinutes < LEAST_ARC_MINUTES,
    description:
      `QR code: version ${index + 1}, ${modules} modules of ${pixels} px at 1080p; ` +
      `on a 32-inch set ${mm.toFixed(1)} mm, ${arcMinutes.toFixed(1)} minutes of arc at 3 m`,
  }
}
