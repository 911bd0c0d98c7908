/**
 * `npm run artwork`: renders the pictures for stores and browser tabs from their SVG drawings. The pictures contain
 * no text, because the app's name is configuration, televisions write it themselves, and LG wants no text on the
 * splash screen.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import { PNG } from 'pngjs'
import { noteDrawing } from './drawn-from.ts'
import { PICTURES, type Picture } from './pictures.ts'
import { runCommand } from '../../tools/problem.ts'
import { requireChromium } from '../../tools/requirements.ts'

const root = new URL('../../', import.meta.url)

async function render(browser: Browser, { drawing, file, width, height }: Picture): Promise<string> {
  const svg = await readFile(new URL(drawing, root), 'utf8')
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 })
  await page.setContent(`<!doctype html><style>body { margin: 0 } svg { display: block }</style>${svg}`)
  const screenshot = PNG.sync.read(await page.screenshot())
  await page.close()
  // Samsung accepts 24-bit PNG without an alpha channel only.
  const path = fileURLToPath(new URL(file, root))
  await writeFile(path, noteDrawing(PNG.sync.write(screenshot, { colorType: 2, deflateLevel: 9 }), svg))
  return path
}

await runCommand(async () => {
  await using browser = await chromium.launch({
    executablePath: await requireChromium(),
    // No colour management and software rendering only, so that every machine renders the same pictures.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--force-color-profile=srgb'],
  })
  for (const picture of PICTURES) console.log(await render(browser, picture))
})
