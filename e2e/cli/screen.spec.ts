import { startEmbeddedServer, type EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { readQrCode } from '../../testing/tv/qr.ts'
import { expect, test } from './support/cli-fixtures.ts'
import type { Machine } from './support/machine.ts'
import { DARK, LIGHT, paintScreen, type Theme } from './support/screen-picture.ts'

interface Shown {
  readonly env?: NodeJS.ProcessEnv
  readonly flags?: readonly string[]
  readonly rows?: number
}

/** The screen while the code is shown. The command is stopped after that. */
async function screenOf(machine: Machine, server: EmbeddedServer, { env = {}, flags = [], rows = 24 }: Shown) {
  const args = ['login', '--issuer', server.issuer, '--client-id', server.clientId, ...flags]
  const login = machine.startOnScreen(args, env, rows)
  await login.printed(/Waiting for approval, \d+:\d\d left/)
  login.child.kill('SIGKILL')
  const { stdout } = await login.ended
  return stdout.slice(0, stdout.indexOf('Waiting'))
}

/** The address that the QR code must lead to, built from the code printed beside it. */
function addressFor(server: EmbeddedServer, screen: string): string {
  const plain = screen.replace(COLOURS, '')
  return `${server.issuer}/device?user_code=${/^Code {2}([A-Z]{4}-[A-Z]{4})\r?$/m.exec(plain)?.[1]}`
}

// eslint-disable-next-line no-control-regex -- escape sequences are what it is about
const COLOURS = /\u001b\[[0-9;]*m/g

const LOOKS: readonly (Shown & { readonly title: string; readonly themes: readonly Theme[] })[] = [
  { title: '256 colours', env: { TERM: 'xterm-256color' }, themes: [DARK, LIGHT] },
  { title: '16 colours', env: { TERM: 'xterm' }, themes: [DARK, LIGHT] },
  { title: 'no colours, dark', env: { NO_COLOR: '1' }, themes: [DARK] },
  { title: 'no colours, light as COLORFGBG says', env: { NO_COLOR: '1', COLORFGBG: '0;15' }, themes: [LIGHT] },
  { title: 'no colours, light by --invert-qr', env: { NO_COLOR: '1' }, flags: ['--invert-qr'], themes: [LIGHT] },
  { title: 'ASCII', env: { LANG: 'C' }, rows: 45, themes: [DARK, LIGHT] },
  { title: 'ASCII without colours', env: { LC_ALL: 'POSIX', NO_COLOR: '1' }, rows: 45, themes: [DARK] },
]

for (const { title, themes, ...shown } of LOOKS)
  test(`the QR code is dark on light, ${title}, and fits the screen`, async ({ machine }) => {
    await using server = await startEmbeddedServer()
    const screen = await screenOf(machine, server, shown)
    for (const theme of themes)
      expect(await readQrCode(paintScreen(screen, theme), { tryInvert: false })).toBe(addressFor(server, screen))
    // The last row is for the countdown.
    expect(screen.split('\n').length).toBeLessThanOrEqual(shown.rows ?? 24)
    if (shown.env?.['NO_COLOR']) expect(screen).not.toMatch(COLOURS)
    // eslint-disable-next-line no-control-regex -- ASCII is
    if (shown.env?.['LANG'] === 'C') expect(screen).toMatch(/^[\u0000-\u007f]*$/)
  })

test('--no-qr leaves the QR code out, and so does a window that is too small', async ({ machine }) => {
  await using server = await startEmbeddedServer()
  const without = await screenOf(machine, server, { flags: ['--no-qr'] })
  expect(without).not.toMatch(/[█▀▄]/)
  expect(without).toContain('/device')
  expect(await screenOf(machine, server, { rows: 12 })).toContain('(This window is too small for the QR code.)')
})

test('prints plain lines into a pipe: no colours, no QR code, no countdown', async ({ machine }) => {
  await using server = await startEmbeddedServer()
  const login = machine.start(['login', '--issuer', server.issuer, '--client-id', server.clientId])
  await login.printed(/Waiting for approval, the code is valid for 10:00 minutes\.\n/)
  login.child.kill('SIGKILL')
  const { stdout } = await login.ended
  expect(stdout).toMatch(
    /^Open {2}http:\S+\/device\nCode {2}[A-Z]{4}-[A-Z]{4}\nLink {2}http:\S+\?\S+\nWaiting for approval, [^\n]+\n$/,
  )
})
