import { open } from 'node:fs/promises'

const CHUNK_BYTES = 2 ** 26
/** Longer than any text that is searched for. */
const OVERLAP_BYTES = 2 ** 12

/**
 * Returns the file's text in overlapping chunks, each small enough for a string; most files are one chunk. Latin-1
 * keeps every byte. `isLast` marks the chunk that ends the file.
 */
export async function* fileChunks(path: string): AsyncGenerator<{ readonly text: string; readonly isLast: boolean }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const buffer = Buffer.allocUnsafe(Math.min(size, CHUNK_BYTES))
    for (let start = 0, isLast = false; !isLast; start += CHUNK_BYTES - OVERLAP_BYTES) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, start)
      isLast = start + bytesRead >= size || bytesRead === 0
      yield { text: buffer.toString('latin1', 0, bytesRead), isLast }
    }
  } finally {
    await file.close()
  }
}
