import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { writeAppConfig } from '../../src/config/app-config-html.ts'

export interface StagedApp extends AsyncDisposable {
  /** "file:///…/index.html". */
  readonly url: string
}

const DIST = process.env.COUCHPASS_DIST || fileURLToPath(new URL('../../dist/', import.meta.url))

/** Puts the built app ($COUCHPASS_DIST, else dist/) into a folder of its own with `config` in its page, as packaging does. */
export async function stageApp(config: object): Promise<StagedApp> {
  const page = await readFile(join(DIST, 'index.html'), 'utf8').catch(() => {
    throw new Error(`There is no built app in ${DIST}: run "npm run build" first.`)
  })
  const folder = await mkdtemp(join(tmpdir(), 'couchpass-app-'))
  await cp(DIST, folder, { recursive: true })
  await writeFile(join(folder, 'index.html'), writeAppConfig(page, config))
  return {
    url: pathToFileURL(join(folder, 'index.html')).href,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
