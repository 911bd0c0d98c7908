import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readAppIdentity } from './app-identity.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-identity-'))
  await mkdir(join(folder, 'app/build/dist'), { recursive: true })
  await mkdir(join(folder, 'ours'))
  await writeFile(join(folder, 'ours/package.json'), '{"name":"ours","version":"1.2.3"}')
})
afterEach(() => rm(folder, { recursive: true }))

test('takes name and version from the nearest package.json above the built app, up to the highest version of the stores', async () => {
  await writeFile(join(folder, 'app/package.json'), '{"name":"@acme/tv","version":"255.255.65535"}')
  expect(await readAppIdentity(join(folder, 'app/build/dist'), join(folder, 'ours'))).toEqual({
    ...{ name: 'acme-tv', version: '255.255.65535', isOurs: false },
  })
})

test('falls back to the package.json of Couchpass and says so', async () => {
  expect(await readAppIdentity(join(folder, 'app/build/dist'), join(folder, 'ours'))).toEqual({
    ...{ name: 'ours', version: '1.2.3', isOurs: true },
  })
})
