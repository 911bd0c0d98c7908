import { fork } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../tools/folders.ts'
import { createKeyringProcess } from './keyring-process.ts'

/** Stays in a native call for ever, as libdbus does on a bus that never answers; a second request is answered. */
const SERVER = `
  process.on('message', ({ id, act, account }) => {
    if (act === 'get' && account === 'stuck') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    process.send({ id, value: account })
  })`

test('a native call that never returns is given up, and the next one gets a new process', async () => {
  await using folder = await scratchFolder(join(tmpdir(), 'couchpass-keyring-'))
  const file = join(folder.path, 'server.cjs')
  await writeFile(file, SERVER)
  let started = 0
  const start = () => (started++, fork(file, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }))
  const ask = createKeyringProcess({ start, limitMs: 300, onWait: () => undefined })
  const get = (account: string) => ask({ act: 'get', service: 'couchpass', account })
  await expect(get('stuck')).rejects.toThrow('no answer within 0.3 seconds')
  const patient = createKeyringProcess({ start, onWait: () => undefined })
  expect(await patient({ act: 'get', service: 'couchpass', account: 'one' })).toBe('one')
  expect(await patient({ act: 'get', service: 'couchpass', account: 'two' })).toBe('two')
  expect(started, 'one process serves several requests').toBe(2)
})
