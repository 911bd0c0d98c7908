import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../tools/folders.ts'
import { startPending } from '../../protocol/device-flow.ts'
import { AUTHORIZATION } from '../../protocol/testing.ts'
import { createPollRecord } from './poll-record.ts'

/** A machine whose processes share a boot clock; each process's own clock starts at zero. */
async function machine() {
  const scratch = await scratchFolder(join(tmpdir(), 'couchpass-polls-'))
  const folder = join(scratch.path, 'profile')
  const time = { bootMs: 1_000_000 }
  const process = () => {
    const begunAt = time.bootMs
    const nowMs = () => time.bootMs - begunAt
    return { nowMs, record: createPollRecord({ folder, nowMs, bootMs: () => time.bootMs }) }
  }
  return { folder, time, process, [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose]() }
}

test('a process counts from the last answer that another process got, with that process’s interval', async () => {
  await using here = await machine()
  const [first, second] = [here.process(), here.process()]
  const state = startPending(AUTHORIZATION, 0, 0)
  here.time.bootMs += 7000
  await first.record.write({ ...state, answeredAt: first.nowMs(), intervalSeconds: 10, spreadMs: 300 })
  here.time.bootMs += 2000
  const told = await second.record.read(state)
  expect(told).toMatchObject({ intervalSeconds: 10, spreadMs: 300, answeredAt: second.nowMs() - 2000 })
})

test('after a reboot a process waits one full interval, which does not restart with every read', async () => {
  await using here = await machine()
  const first = here.process()
  const state = startPending(AUTHORIZATION, 0, 0)
  await first.record.write({ ...state, answeredAt: 0, unanswered: true })
  here.time.bootMs = 30_000
  const next = here.process()
  here.time.bootMs += 500
  const seenAt = next.nowMs()
  expect(await next.record.read({ ...state, answeredAt: -1000 })).toMatchObject({
    answeredAt: seenAt,
    unanswered: true,
  })
  here.time.bootMs += 4000
  expect(await next.record.read({ ...state, answeredAt: -1000 })).toMatchObject({ answeredAt: seenAt })
})

test('the file holds no device code and is deleted with the last waiting process', async () => {
  await using here = await machine()
  const { record } = here.process()
  const state = startPending(AUTHORIZATION, 0, 0)
  await record.join(state)
  const file = join(here.folder, 'polls.json')
  expect(await readFile(file, 'utf8')).not.toContain(AUTHORIZATION.deviceCode)
  expect(await record.leave(state, 'denied')).toBe(false)
  await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' })
})
