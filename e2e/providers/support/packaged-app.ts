import { randomUUID } from 'node:crypto'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { writeAppConfig } from '../../../src/config/app-config-html.ts'
import { temporaryFolder } from '../../../tools/folders.ts'

const DIST = process.env.COUCHPASS_DIST || fileURLToPath(new URL('../../../dist/', import.meta.url))

export interface PackagedApp extends AsyncDisposable {
  /** The address of the app with that configuration in its page. */
  install(config: object): Promise<string>
}

/** The built app as files on a television. All pages share the scripts and styles of one copy. */
export async function createPackagedApp(): Promise<PackagedApp> {
  const folder = await temporaryFolder('packaged')
  await cp(DIST, folder.path, { recursive: true })
  const page = await readFile(join(folder.path, 'index.html'), 'utf8')
  return {
    async install(config) {
      const file = join(folder.path, `${randomUUID()}.html`)
      await writeFile(file, writeAppConfig(page, config))
      return pathToFileURL(file).href
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}
