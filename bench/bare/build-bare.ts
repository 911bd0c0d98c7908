import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const PLACE = '<script id="qr"></script>'

/** Inserts the QR code drawer into bench/bare.html and writes the page to `folder` as its index.html. */
export async function buildBare(folder: string): Promise<void> {
  const outputs = await build({
    ...{ configFile: false, logLevel: 'warn', root: here('.') },
    resolve: { alias: { react: here('react-stand-in.ts') } },
    build: {
      ...{ write: false, target: 'es2015', minify: true },
      lib: { entry: here('draw-qr.ts'), formats: ['iife'], name: 'bareQr' },
    },
  })
  const [output] = [outputs].flat()
  if (!output || !('output' in output)) throw new Error('The QR drawer of the bare page could not be built.')
  const page = await readFile(here('../bare.html'), 'utf8')
  await mkdir(folder, { recursive: true })
  // A function, because the code may contain "$&" and other replacement patterns.
  await writeFile(
    join(folder, 'index.html'),
    page.replace(PLACE, () => `<script>${output.output[0].code}</script>`),
  )
}
