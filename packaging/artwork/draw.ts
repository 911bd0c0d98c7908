/**
 * `npm run artwork`: renders the pictures of the stores and of browser tabs from their drawings. They have no words in them: the name
 * is configuration, the sets write it themselves, and LG wants none on the splash for the sake of translation.
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
  // Samsung takes 24-bit PNG only: no alpha channel.
  const path = fileURLToPath(new URL(file, root))
  await writeFile(path, noteDrawing(PNG.sync.write(screenshot, { colorType: 2, deflateLevel: 9 }), svg))
  return path
}

await runCommand(async () => {
  await using browser = await chromium.launch({
    executablePath: await requireChromium(),
    // No colour management, and one way to draw on every machine: the pictures come out the same.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--force-color-profile=srgb'],
  })
  for (const picture of PICTURES) console.log(await render(browser, picture))
})
