import { mkdir, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../tools/folders.ts'
import { createFileLock } from './file-lock.ts'

const YEAR_SECONDS = 365 * 24 * 3600

async function abandonedLock(movedSeconds: number) {
  const folder = await scratchFolder(join(tmpdir(), 'couchpass-lock-'))
  const path = join(folder.path, 'lock')
  await mkdir(path)
  const at = Date.now() / 1000 + movedSeconds
  await utimes(path, at, at)
  return { folder: folder.path, path, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

test('an abandoned lock is taken over even if its date is a year off', async () => {
  for (const movedSeconds of [-YEAR_SECONDS, YEAR_SECONDS]) {
    await using left = await abandonedLock(movedSeconds)
    expect(await createFileLock(left.folder, { staleMs: 50 })(() => Promise.resolve('held'))).toBe('held')
    await expect(stat(left.path)).rejects.toMatchObject({ code: 'ENOENT' })
  }
})

test('a living lock is not taken over when the clock jumps a year in either direction', async () => {
  for (const movedSeconds of [-YEAR_SECONDS, YEAR_SECONDS]) {
    await using scratch = await scratchFolder(join(tmpdir(), 'couchpass-lock-'))
    const order: string[] = []
    let waiting: Promise<unknown> | undefined
    await createFileLock(scratch.path)(async () => {
      // To another process a jump of the clock looks like this.
      const at = Date.now() / 1000 + movedSeconds
      await utimes(join(scratch.path, 'lock'), at, at)
      waiting = createFileLock(scratch.path)(() => Promise.resolve(order.push('second')))
      await new Promise((resolve) => setTimeout(resolve, 200))
      order.push('first')
    })
    await waiting
    expect(order).toEqual(['first', 'second'])
  }
})

test('no wait is endless: a folder that cannot be removed, and a holder that never ends', async () => {
  await using left = await abandonedLock(YEAR_SECONDS)
  await writeFile(join(left.path, 'a-file'), '')
  const run = () => Promise.resolve('held')
  await expect(createFileLock(left.folder, { staleMs: 50 })(run)).rejects.toMatchObject({ code: 'store_unusable' })

  await using scratch = await scratchFolder(join(tmpdir(), 'couchpass-lock-'))
  await createFileLock(scratch.path)(async () => {
    const waiting = createFileLock(scratch.path, { limitMs: 50 })(run)
    await expect(waiting).rejects.toMatchObject({ code: 'store_busy', exitCode: 4 })
  })
})

test('a held lock is not taken over, and a signal ends the wait without running the task', async () => {
  await using scratch = await scratchFolder(join(tmpdir(), 'couchpass-lock-'))
  const stop = new AbortController()
  let isRun = false
  await createFileLock(scratch.path)(async () => {
    const waiting = createFileLock(scratch.path, { signal: stop.signal })(() => Promise.resolve((isRun = true)))
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'interrupted' })
  })
  expect(isRun).toBe(false)
})

test('one process may hold both locks of a folder at the same time', async () => {
  await using scratch = await scratchFolder(join(tmpdir(), 'couchpass-lock-'))
  const [refresh, polling] = [createFileLock(scratch.path), createFileLock(scratch.path, { name: 'polling' })]
  expect(await polling(() => refresh(() => Promise.resolve('both')))).toBe('both')
  for (const name of ['lock', 'polling'])
    await expect(stat(join(scratch.path, name))).rejects.toMatchObject({ code: 'ENOENT' })
})
