import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { until } from '../../testing/engines/driver/wait-until.ts'
import { openTvSet, type TvSet } from '../engines/support/tv-set.ts'
import { startWatchedServer, type WatchedServer } from './support/watched-server.ts'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'

/** The storage folders in an engine's profile, at any depth. */
const PLACES = ['IndexedDB', 'Local Storage'] as const
type Harm = (folder: string) => Promise<void>

const eachFile = async (folder: string, harm: (file: string) => Promise<void>) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  await Promise.all(files.map(harm))
}
const HARMS: readonly [what: string, harm: Harm][] = [
  [
    'overwritten',
    (folder) => eachFile(folder, async (file) => writeFile(file, Buffer.alloc((await stat(file)).size, 0xa5))),
  ],
  ['cut off', (folder) => eachFile(folder, async (file) => truncate(file, Math.floor((await stat(file)).size / 2)))],
  [
    'a file instead of a folder, so that it can be neither read nor written',
    async (folder) => {
      // Missing if the launch before could not use it either and was too short to make a new one.
      await rm(folder, { recursive: true, force: true })
      await writeFile(folder, '')
    },
  ],
]

for (const [what, harm] of HARMS)
  // The newest engine starts slowly, so it runs only the first case.
  for (const name of harm === HARMS[0]![1] ? (['installed', '79'] as const) : (['79'] as const))
    test(`Chromium ${name}: a storage that is ${what}, each one and both`, async () => {
      await using watched = await startWatchedServer({ intervalSeconds: 0.25 })
      await using tv = await openTvSet(name, watched.config, { webSecurity: name === 'installed' })
      await signIn(tv, watched)
      await localStorageIsWritten(tv, watched)
      const folders = await storageFolders(tv)
      for (const places of [['IndexedDB'], ['Local Storage'], PLACES] as const) {
        const launchedAt = watched.exchanges.length
        await harmAtRest(
          tv,
          places.map((place) => folders[place]),
          harm,
        )
        if (places === PLACES) {
          await tv.screen('welcome')
          await tv.focus('Sign in')
          await signIn(tv, watched)
        } else await expectHome(tv, watched, launchedAt)
        expect(tv.problems).toEqual([])
      }
    })

/** Switches the set off normally, damages the storage on its disk, and switches it on again. */
async function harmAtRest(tv: TvSet, folders: readonly string[], harm: Harm): Promise<void> {
  await tv.engine.close()
  for (const folder of folders) await harm(folder)
  await tv.pullThePlug()
  // Keeps what the engine has repaired since an earlier damage. A folder that was replaced by a file is restored
  // first.
  for (const folder of folders) if ((await stat(folder)).isFile()) await rm(folder)
}

async function storageFolders(tv: TvSet): Promise<Readonly<Record<(typeof PLACES)[number], string>>> {
  const entries = await readdir(await profileOf(tv), { recursive: true, withFileTypes: true })
  const pathOf = (place: string) => {
    const found = entries.filter((entry) => entry.isDirectory() && entry.name === place)
    expect(found, place).toHaveLength(1)
    return join(found[0]!.parentPath, place)
  }
  return { IndexedDB: pathOf('IndexedDB'), 'Local Storage': pathOf('Local Storage') }
}

const profileOf = async ({ engine }: TvSet) =>
  join(dirname(fileURLToPath(await engine.evaluate<string>('location.href'))), '../profile')

/** Chromium takes seconds to write localStorage to the disk, and a normal shutdown does not flush it. */
async function localStorageIsWritten(tv: TvSet, watched: WatchedServer): Promise<void> {
  const profile = await profileOf(tv)
  const token = String(watched.grants('device_code').at(-1)?.answer?.refresh_token)
  const isWritten = async () => {
    const entries = await readdir(profile, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && entry.parentPath.includes('Local Storage'))
    const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1').catch(() => ''))
    return (await Promise.all(texts)).some((text) => text.includes(token))
  }
  await until('localStorage is on the disk', 20_000, isWritten)
}

async function signIn(tv: TvSet, { exchanges, server }: WatchedServer): Promise<void> {
  await tv.screen('welcome')
  await tv.focus('Sign in')
  await tv.ok()
  await tv.text('user-code')
  const authorization = exchanges.findLast(({ path }) => path === '/device/auth')
  await approveByHttp(String(authorization?.answer?.verification_uri_complete), server.viewer)
  await tv.screen('home')
  await expect.poll(() => exchanges.at(-1)?.path).toBe('/me')
}

/** Home with new tokens that are stored and that the server accepts. `launchedAt` is the number of earlier requests. */
async function expectHome(tv: TvSet, { exchanges }: WatchedServer, launchedAt: number): Promise<void> {
  await tv.screen('home')
  await expect.poll(() => exchanges.slice(launchedAt).at(-1)?.path).toBe('/me')
  await tv.screen('home')
  expect(exchanges.map(({ answer }) => answer?.error)).not.toContain('invalid_grant')
}
