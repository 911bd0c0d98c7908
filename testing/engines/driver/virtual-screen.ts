import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { startProgram } from './child-process.ts'
import type { Size } from './engine-host.ts'
import { temporaryFolder } from '../../../tools/folders.ts'
import { until } from './wait-until.ts'

/** An X server without a monitor. It ends with its last window, so it cannot outlive its engine. */
export interface VirtualScreen {
  /** For DISPLAY, e.g. ":3". */
  readonly display: string
  /** Returns a PNG of the upper left part in that size, once the picture stands still. */
  picture(size: Size): Promise<Buffer>
  end(): Promise<void>
}

/** As large as the largest television in the tests: a window can be resized, but not a screen. */
const SCREEN: Size = { width: 3840, height: 2160 }
const STILL_TIMEOUT_MS = 5_000

export async function startVirtualScreen(): Promise<VirtualScreen> {
  const folder = await temporaryFolder('screen')
  const kind = ['-screen', '0', `${SCREEN.width}x${SCREEN.height}x24`, '-dpi', '96', '-fbdir', folder.path]
  const life = ['-displayfd', '3', '-nolisten', 'tcp', '-terminate']
  const program = startProgram('Xvfb', [...kind, ...life], { extraOutput: true })
  const end = async () => {
    await program.stop()
    await folder[Symbol.asyncDispose]()
  }
  const number = await Promise.race([once(program.extraOutput!, 'data'), program.ended.then(() => undefined)])
  if (number === undefined) {
    await end()
    throw new Error(`Xvfb did not start: ${program.lastWords()}`)
  }
  return {
    display: `:${String(number[0]).trim()}`,
    picture: (size) => pictureOf(join(folder.path, 'Xvfb_screen0'), size),
    end,
  }
}

async function pictureOf(framebufferFile: string, size: Size): Promise<Buffer> {
  let last: Buffer | undefined
  const rows = await until('the picture on the screen stands still', STILL_TIMEOUT_MS, async () => {
    const now = visibleRows(await readFile(framebufferFile), size)
    const still = last !== undefined && now.equals(last)
    last = now
    return still && now
  })
  const png = new PNG(size)
  for (let pixel = 0; pixel < rows.length; pixel += 4) {
    png.data[pixel] = rows[pixel + 2]!
    png.data[pixel + 1] = rows[pixel + 1]!
    png.data[pixel + 2] = rows[pixel]!
    png.data[pixel + 3] = 255
  }
  // Low compression, because each picture is read only once.
  return PNG.sync.write(png, { colorType: 2, filterType: 0, deflateLevel: 1 })
}

/**
 * An X window dump (XWDFile.h): a header of big-endian 32-bit words, a colour map with 12 bytes per entry, then rows
 * with 4 bytes per pixel: blue, green, red, unused.
 */
function visibleRows(dump: Buffer, { width, height }: Size): Buffer {
  const word = (index: number) => dump.readUInt32BE(index * 4)
  const [headerBytes, bytesPerRow, colours] = [word(0), word(12), word(19)]
  const start = headerBytes + colours * 12
  return Buffer.concat(
    Array.from({ length: height }, (_, row) =>
      dump.subarray(start + row * bytesPerRow, start + row * bytesPerRow + width * 4),
    ),
  )
}
