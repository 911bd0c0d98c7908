import { PassThrough } from 'node:stream'
import { WriteStream } from 'node:tty'
import { expect, test } from 'vitest'
import { createTerminal } from './terminal.ts'

/** A stream that a terminal takes for a screen, or for a pipe. */
function stream(isTTY: boolean) {
  const through = new PassThrough()
  through.setEncoding('utf8')
  const { getColorDepth } = WriteStream.prototype
  return Object.assign(through, { isTTY, columns: 80, rows: 24, getColorDepth }) as unknown as NodeJS.WriteStream &
    PassThrough
}

function open(options: { json?: boolean; isTTY?: boolean; env?: NodeJS.ProcessEnv }) {
  const [stdout, stderr] = [stream(options.isTTY ?? true), stream(options.isTTY ?? true)]
  const env = options.env ?? { TERM: 'xterm-256color' }
  const terminal = createTerminal({ json: options.json ?? false, stdout, stderr, env })
  const read = (from: PassThrough) => (from.read() as string | null) ?? ''
  return { terminal, stdout: () => read(stdout), stderr: () => read(stderr) }
}

test('with --json stdout has events alone, and warnings go to stderr', () => {
  const { terminal, stdout, stderr } = open({ json: true })
  terminal.line('for people')
  terminal.status('counting')
  terminal.event({ event: 'code', userCode: 'WDJB-MJHT' })
  terminal.note('careful')
  expect(stdout()).toBe('{"event":"code","userCode":"WDJB-MJHT"}\n')
  expect(stderr()).toBe('careful\n')
})

test('without it there are no events', () => {
  const { terminal, stdout } = open({})
  terminal.event({ event: 'code' })
  terminal.line('for people')
  expect(stdout()).toBe('for people\n')
})

test('the status line is written over, and other lines go above it', () => {
  const { terminal, stdout } = open({})
  terminal.status('9 left')
  terminal.status('8 left')
  terminal.line('approved')
  terminal.status('')
  expect(stdout()).toBe('\r\u001b[K9 left\r\u001b[K8 left\r\u001b[Kapproved\n8 left\r\u001b[K')
})

test('a pipe gets neither status nor colours', () => {
  const { terminal, stdout } = open({ isTTY: false })
  terminal.status('9 left')
  terminal.line(terminal.style('bold', 'code'))
  expect(stdout()).toBe('code\n')
  expect(terminal.size).toBeUndefined()
})

test.each([
  [{ TERM: 'xterm-256color' }, true],
  [{ TERM: 'xterm-256color', NO_COLOR: '1' }, false],
  [{ TERM: 'xterm-256color', NO_COLOR: '' }, true],
  [{ TERM: 'dumb' }, false],
])('colours with %o: %s', (env, expected) => {
  expect(open({ env }).terminal.colour).toBe(expected)
})

test.each([
  [{ LANG: 'C.UTF-8' }, true],
  [{ LANG: 'de_DE.utf8' }, true],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, false],
  [{ LANG: 'de_DE@euro' }, false],
])('UTF-8 with %o: %s', (env, expected) => {
  expect(open({ env }).terminal.isUtf8).toBe(expected)
})
