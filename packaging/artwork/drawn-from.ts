import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

const KEYWORD = 'Source'
/** The PNG signature and IHDR, which always comes first and has this size (PNG §5.2, §11.2.2). */
const HEADER_BYTES = 8 + 25

/** Adds a note to the PNG (a tEXt chunk, PNG §11.3.3.3) that identifies the drawing it was made from. */
export function noteDrawing(png: Buffer, drawing: string): Buffer {
  const chunk = Buffer.from(`tEXt${noteOf(drawing)}`, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(chunk.length - 4)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(chunk))
  return Buffer.concat([png.subarray(0, HEADER_BYTES), length, chunk, checksum, png.subarray(HEADER_BYTES)])
}

/** Whether the PNG was made from exactly this drawing, by that note. */
export function isDrawnFrom(png: Buffer, drawing: string): boolean {
  return png.includes(`tEXt${noteOf(drawing)}`, HEADER_BYTES, 'latin1')
}

function noteOf(drawing: string): string {
  return `${KEYWORD}\0SVG with SHA-256 ${createHash('sha256').update(drawing).digest('hex')}`
}
