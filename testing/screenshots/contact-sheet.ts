import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from '@playwright/test'

/** Makes a page with every picture of the folder, one row per scene, and saves a picture of that page as `file`. */
export async function contactSheet(browser: Browser, folder: string, file: string): Promise<void> {
  const pictures = (await readdir(folder)).filter((name) => /^[^.]+\.[^.]+\.\d+x\d+\.png$/.test(name)).sort()
  const scenes = [...new Set(pictures.map((name) => name.split('.')[0]!))]
  const rows = scenes.map((scene) => {
    const cells = pictures
      .filter((name) => name.startsWith(`${scene}.`))
      .map((name) => `<a href="${name}"><img src="${name}" alt="${name}"></a>`)
    return `<h2>${scene}</h2><div>${cells.join('')}</div>`
  })
  const page = join(folder, 'contact-sheet.html')
  await writeFile(
    page,
    `<!doctype html><meta charset="utf-8"><title>Couchpass: every screen</title>${STYLE}${rows.join('')}`,
  )

  await using context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const sheet = await context.newPage()
  await sheet.goto(pathToFileURL(page).href)
  await sheet.screenshot({ path: file, type: 'jpeg', quality: 80, fullPage: true })
}

const STYLE = `<style>
  body { margin: 24px; background: #e8ebf1; font: 16px sans-serif }
  h2 { margin: 24px 0 8px; font-size: 16px }
  div { display: grid; grid-template-columns: repeat(9, 1fr); gap: 8px }
  img { display: block; width: 100% }
</style>`
