import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { writeAppConfig } from '../../../src/config/app-config-html.ts'

const DIST = process.env.COUCHPASS_DIST || fileURLToPath(new URL('../../../dist/', import.meta.url))

/**
 * Copies a built app (default: $COUCHPASS_DIST, else dist/) into `folder` with `config` in its page, as packaging
 * does. Returns the page's address, "file:///…/index.html".
 */
export async function stageApp(folder: string, config: object, distDir: string = DIST): Promise<string> {
  const html = await readFile(join(distDir, 'index.html'), 'utf8').catch(() => {
    throw new Error(`There is no built app in ${distDir}: run "npm run build" first.`)
  })
  await cp(distDir, folder, { recursive: true })
  const page = join(folder, 'index.html')
  await writeFile(page, writeAppConfig(html, config))
  return pathToFileURL(page).href
}
