import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { isAlive } from '../../../tools/processes.ts'
import { temporaryFolder } from '../../../tools/folders.ts'
import { createExecNotifier } from './exec-notifier.ts'

const CODE = {
  userCode: 'WDJB-MJHT',
  verificationUri: 'https://provider.example/device',
  verificationUriComplete: 'https://provider.example/device?user_code=WDJB-MJHT',
  expiresInSeconds: 600,
}

/** The command writes its results into the folder `$OUT`. */
async function prepare(command: string, env: NodeJS.ProcessEnv = {}, lastWordSeconds = 5) {
  const folder = await temporaryFolder('exec')
  onTestFinished(() => folder[Symbol.asyncDispose]())
  const warnings: string[] = []
  const notifier = createExecNotifier({
    command,
    env: { PATH: process.env.PATH, OUT: folder.path, ...env },
    warn: (sentence) => void warnings.push(sentence),
    lastWordSeconds,
  })
  const file = (name: string) => join(folder.path, name)
  const read = async (name: string) => (await readFile(file(name), 'utf8')).trim()
  // The shell creates an empty file before it writes to it.
  const appears = (name: string) =>
    vi.waitFor(() => read(name).then((text) => (text === '' ? Promise.reject(new Error(`${name} is empty`)) : text)), {
      timeout: 5000,
      interval: 20,
    })
  return { notifier, warnings, file, read, appears }
}

test('the command gets the code and no other COUCHPASS_ variable', async () => {
  const secrets = { COUCHPASS_CLIENT_SECRET: 'hush', COUCHPASS_MQTT_PASSWORD: 'hush', COUCHPASS_ISSUER: 'https://x' }
  const { notifier, appears } = await prepare(
    '[ $COUCHPASS_STATUS = pending ] || exit 0; env > $OUT/part; mv $OUT/part $OUT/env',
    secrets,
  )
  await notifier.show(CODE)
  const ours = (await appears('env')).split('\n').filter((line) => line.startsWith('COUCHPASS_'))
  expect(ours.sort()).toEqual([
    'COUCHPASS_EXPIRES_IN=600',
    'COUCHPASS_STATUS=pending',
    'COUCHPASS_USER_CODE=WDJB-MJHT',
    'COUCHPASS_VERIFICATION_URI=https://provider.example/device',
    'COUCHPASS_VERIFICATION_URI_COMPLETE=https://provider.example/device?user_code=WDJB-MJHT',
  ])
  await notifier.end('approved')
})

test('the shell does not execute a code that contains shell syntax', async () => {
  const { notifier, read, appears, file } = await prepare(
    '[ $COUCHPASS_STATUS = pending ] && echo "$COUCHPASS_USER_CODE" > $OUT/code',
  )
  await notifier.show({ ...CODE, userCode: '$(touch $OUT/run); "`' })
  await appears('code')
  expect(await read('code')).toBe('$(touch $OUT/run); "`')
  expect(existsSync(file('run'))).toBe(false)
})

test('at the end the command and its children are stopped, and it runs once more with only the result', async () => {
  const { notifier, warnings, read, appears } = await prepare(
    `case $COUCHPASS_STATUS in
       pending) sleep 300 & echo "$$ $!" > $OUT/pids; wait ;;
       *) env | grep ^COUCHPASS_ > $OUT/end ;;
     esac`,
  )
  await notifier.show(CODE)
  const pids = (await appears('pids')).split(' ').map(Number)
  expect(pids.map(isAlive)).toEqual([true, true])
  await notifier.end('denied')
  expect(pids.map(isAlive)).toEqual([false, false])
  expect(await read('end')).toBe('COUCHPASS_STATUS=denied')
  expect(warnings).toEqual([])
})

test('a command that ignores SIGTERM is killed', async () => {
  const { notifier, appears } = await prepare(`[ $COUCHPASS_STATUS = pending ] || exit 0
     trap '' TERM; echo $$ > $OUT/pid; while :; do sleep 1; done`)
  await notifier.show(CODE)
  const pid = Number(await appears('pid'))
  await notifier.end('interrupted')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false))
})

test('the command is stopped when the code expires, and its final run has a time limit', async () => {
  const { notifier, appears } = await prepare('echo $$ > $OUT/$COUCHPASS_STATUS; exec sleep 300', {}, 0.5)
  await notifier.show({ ...CODE, expiresInSeconds: 0.5 })
  const first = Number(await appears('pending'))
  await vi.waitFor(() => expect(isAlive(first)).toBe(false), { timeout: 5000 })
  await notifier.end('expired')
  expect(isAlive(Number(await appears('expired')))).toBe(false)
})

test('background processes of a command end with it', async () => {
  const { notifier, appears } = await prepare('[ $COUCHPASS_STATUS = pending ] && { sleep 300 & echo $! > $OUT/pid; }')
  await notifier.show(CODE)
  const pid = Number(await appears('pid'))
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000 })
})

test('a command that fails causes a warning that does not repeat the command', async () => {
  const { notifier, warnings } = await prepare('exit 7 # with a password')
  await notifier.show(CODE)
  await vi.waitFor(() => expect(warnings).toEqual(['The --notify-exec command failed (7).']))
})

test('a missing command causes a warning', async () => {
  const { notifier, warnings } = await prepare('no-such-command-anywhere 2>/dev/null')
  await notifier.show(CODE)
  await notifier.end('approved')
  expect(warnings).toContain('The --notify-exec command failed (127).')
})
