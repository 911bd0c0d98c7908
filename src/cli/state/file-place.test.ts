import { chmod, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../tools/folders.ts'
import { createProfiles } from '../profile/profiles.ts'
import { createFileLock } from './file-lock.ts'
import { createFilePlace } from './file-place.ts'
import { stateFolder } from './state-folder.ts'

async function emptyFolder() {
  const scratch = await scratchFolder(join(tmpdir(), 'couchpass-place-'))
  const folder = join(scratch.path, 'profile')
  return { folder, place: createFilePlace(folder), [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose]() }
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fine',
    ({ code }: { code: string }) => code,
  )

test('a record can be read until it is removed, and removing it keeps other records', async () => {
  await using here = await emptyFolder()
  const { place } = here
  expect(await place.read('session')).toBeUndefined()
  await place.write('session', 'one')
  await place.write('session', 'two')
  await place.write('attempt', 'three')
  expect(await place.read('session')).toBe('two')
  await place.remove('session')
  await place.remove('session')
  expect(await place.read('session')).toBeUndefined()
  expect(await place.read('attempt')).toBe('three')
})

test('removing a record also removes the unfinished write of a killed process', async () => {
  await using here = await emptyFolder()
  await here.place.write('session', 'tokens')
  await writeFile(join(here.folder, 'session.json.2718281828'), 'half of the tok', { mode: 0o600 })
  await here.place.remove('session')
  expect(await readdir(here.folder)).toEqual([])
})

test('refuses a folder that others may enter, a file that others may read, and a link', async () => {
  await using here = await emptyFolder()
  const { folder, place } = here
  await mkdir(folder, { mode: 0o700 })
  expect(await codeOf(place.check('read'))).toBe('fine')
  for (const mode of [0o710, 0o701, 0o755]) {
    await chmod(folder, mode)
    expect(await codeOf(place.check('read'))).toBe('store_permissions')
    expect(await codeOf(place.write('session', 'tokens')), 'nothing is written either').toBe('store_permissions')
  }
  await chmod(folder, 0o700)
  expect(await readdir(folder)).toEqual([])
  await place.write('session', 'tokens')
  for (const mode of [0o640, 0o604, 0o620]) {
    await chmod(join(folder, 'session.json'), mode)
    expect(await codeOf(place.check('read'))).toBe('store_permissions')
  }
  await place.remove('session')
  await symlink('/dev/null', join(folder, 'session.json'))
  expect(await codeOf(place.check('read'))).toBe('store_permissions')
})

test('refuses a profile below a world-writable folder or a link, but accepts a sticky one such as /tmp', async () => {
  await using scratch = await scratchFolder(join(tmpdir(), 'couchpass-parents-'))
  const [home, state] = [join(scratch.path, 'home'), join(scratch.path, 'home', 'state')]
  const list = () => codeOf(createProfiles(join(state, 'couchpass', 'profiles')).list())
  await mkdir(join(state, 'couchpass'), { recursive: true, mode: 0o700 })
  for (const folder of [home, state, join(state, 'couchpass')]) {
    expect(await list()).toBe('fine')
    await chmod(folder, 0o777)
    expect(await list()).toBe('store_permissions')
    await chmod(folder, 0o1777)
    expect(await list(), 'sticky').toBe('fine')
    await chmod(folder, 0o700)
  }
  await rename(state, join(scratch.path, 'elsewhere'))
  await symlink(join(scratch.path, 'elsewhere'), state)
  expect(await list()).toBe('store_permissions')
  await rm(state)
  expect(await list(), 'a missing folder is fine: we create it').toBe('fine')
})

test('an unreadable file is an error, not an absent record', async () => {
  await using here = await emptyFolder()
  await mkdir(join(here.folder, 'session.json'), { recursive: true, mode: 0o700 })
  await chmod(here.folder, 0o700)
  expect(await codeOf(here.place.check('read'))).toBe('store_unusable')
})

test('tasks under the lock never overlap, and a failed task releases the lock', async () => {
  await using here = await emptyFolder()
  const locks = [createFileLock(here.folder), createFileLock(here.folder)]
  const file = join(here.folder, 'count')
  let running = 0
  const task = async () => {
    expect((running += 1)).toBe(1)
    const count = Number(await readFile(file, 'utf8').catch(() => '0'))
    await writeFile(file, String(count + 1))
    running -= 1
    if (count === 3) throw new Error('refused')
  }
  const results = await Promise.allSettled([0, 1, 0, 1, 0, 1].map((index) => locks[index]!(task)))
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(await readFile(file, 'utf8')).toBe('6')
  expect(await codeOf(stat(join(here.folder, 'lock')))).toBe('ENOENT')
})

test('the state folder follows XDG_STATE_HOME, and a relative path there is ignored', () => {
  expect(stateFolder({ XDG_STATE_HOME: '/var/state', HOME: '/home/ada' })).toBe('/var/state/couchpass')
  expect(stateFolder({ HOME: '/home/ada' })).toBe('/home/ada/.local/state/couchpass')
  expect(stateFolder({ XDG_STATE_HOME: 'state', HOME: '/home/ada' })).toBe('/home/ada/.local/state/couchpass')
})
