import { PassThrough } from 'node:stream'
import { WriteStream } from 'node:tty'
import { expect, test } from 'vitest'
import { createTerminal } from './terminal.ts'

/** A stream that looks like a screen (`isTTY`) or a pipe. */
function stream(isTTY: boolean) {
  const through = new PassThrough()
  through.setEncoding('utf8')
  const { getColorDepth } = WriteStream.prototype
  return Object.assign(through, { isTTY, columns: 80, rows: 24, getColorDepth }) as unknown as NodeJS.WriteStream &
    PassThrough
}

function open(options: { json?: boolean; isTTY?: boolean; env?: NodeJS.ProcessEnv; columns?: number }) {
  const [stdout, stderr] = [stream(options.isTTY ?? true), stream(options.isTTY ?? true)]
  stdout.columns = options.columns ?? 80
  const env = options.env ?? { TERM: 'xterm-256color' }
  const terminal = createTerminal({ json: options.json ?? false, stdout, stderr, env })
  const read = (from: PassThrough) => (from.read() as string | null) ?? ''
  return { terminal, stdout: () => read(stdout), stderr: () => read(stderr) }
}

test('with --json stdout holds only events, and warnings go to stderr', () => {
  const { terminal, stdout, stderr } = open({ json: true })
  terminal.line('for people')
  terminal.status('counting')
  terminal.event({ event: 'code', userCode: 'WDJB-MJHT' })
  terminal.note('careful')
  expect(stdout()).toBe('{"event":"code","userCode":"WDJB-MJHT"}\n')
  expect(stderr()).toBe('careful\n')
})

test('without --json no events are printed', () => {
  const { terminal, stdout } = open({})
  terminal.event({ event: 'code' })
  terminal.line('for people')
  expect(stdout()).toBe('for people\n')
})

test('a new status replaces the old one, and other lines are printed above it', () => {
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

/** Changes the terminal's title and clipboard (OSC 52), clears its screen, forges a line and reverses the text. */
const EVIL =
  'ada\u001b]0;pwn\u0007\u001b]52;c;cm0gLXJm\u0007\u001b[2J\u009b2J\r\nSigned in\u202egro\u200f\u2028\u007f\u0000'
// eslint-disable-next-line no-control-regex -- finding them is the purpose
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/

test('untrusted text cannot change the terminal or forge a line: its controls are printed as escapes', () => {
  const { terminal, stdout, stderr } = open({})
  terminal.line(`Signed in as ${EVIL}.`)
  terminal.note(EVIL)
  for (const text of [stdout(), stderr()]) {
    expect(text).not.toMatch(UNSAFE)
    expect(text.split('\n')).toHaveLength(2)
    expect(text).toContain('ada\\u001b]0;pwn\\u0007')
  }
  terminal.status(EVIL)
  expect(stdout().replace('\r\u001b[K', '')).not.toMatch(UNSAFE)
})

test('styled text contains no escape sequence but its style', () => {
  const { terminal, stdout } = open({})
  terminal.line('Code  ', terminal.style('bold', EVIL))
  // eslint-disable-next-line no-control-regex -- the escapes of "bold" around it
  const [, styled] = /^Code {2}\u001b\[1m(.*)\u001b\[22m\n$/s.exec(stdout()) ?? []
  expect(styled).toMatch(/^ada/)
  expect(styled).not.toMatch(UNSAFE)
})

test('an event is JSON that cannot change the terminal and parses to the same value', () => {
  const { terminal, stdout } = open({ json: true })
  terminal.event({ event: 'viewer', sub: EVIL, [EVIL]: 'دانش\u200cآموز 👩\u200d🚀' })
  const line = stdout()
  expect(line).not.toMatch(UNSAFE)
  expect(line).toContain('دانش\u200cآموز 👩\u200d🚀')
  expect(JSON.parse(line)).toEqual({ event: 'viewer', sub: EVIL, [EVIL]: 'دانش\u200cآموز 👩\u200d🚀' })
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

test.each([
  [80, 'Waiting for approval, 9:58 left'],
  [31, 'Waiting, 9:58 left'],
  [10, '9:58'],
  [4, '9:5'],
])('on %i columns a status never wraps, so that it can be rewritten', (columns, shown) => {
  const { terminal, stdout } = open({ columns })
  terminal.status('Waiting for approval, 9:58 left', 'Waiting, 9:58 left', '9:58')
  expect(stdout()).toBe(`\r\u001b[K${shown}`)
})
