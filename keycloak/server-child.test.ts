import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { temporaryFolder } from '../tools/folders.ts'
import { startChild } from './server-child.ts'
import { readyOrNot } from './server.ts'

test('a quiet server writes into its log file and not to the terminal', async () => {
  await using folder = await temporaryFolder('server-child')
  const logFile = join(folder.path, 'server.log')
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const child = startChild({
    ...{ command: process.execPath, args: ['-e', 'console.error("a line of the log")'], cwd: folder.path },
    ...{ env: { PATH: process.env.PATH }, quiet: true, logFile },
  })
  expect(await child.ended).toBe('ended with 0')
  expect(write).not.toHaveBeenCalled()
  expect(child.lastLines()).toBe('a line of the log')
  await expect.poll(() => readFile(logFile, 'utf8')).toBe('a line of the log\n')
})

test('a server that does not get ready is given up after the limit', async () => {
  const never = { ended: new Promise<string>(() => undefined) }
  // Nothing listens at port 1 (tcpmux).
  expect(await readyOrNot(never, 'http://127.0.0.1:1/health/ready', 100)).toBe('took longer than 0.1 s')
})
