import { startRelay } from '../../testing/providers/server/relay-in-front.ts'
import { REAL_PROVIDERS } from '../../testing/real-providers/real-providers.ts'
import type { RealProvider, RealServer } from '../../testing/real-providers/real-provider.ts'
import { STAND_INS } from '../../testing/providers/stand-ins.ts'
import type { Tv } from '../../testing/tv/tv.ts'
import { freePort } from '../../tools/ports.ts'
import { eventsOf, type Machine } from '../cli/support/machine.ts'
import { expect, test } from '../providers/support/fixtures.ts'
import { terminalArguments } from '../providers/support/terminal-arguments.ts'

for (const real of REAL_PROVIDERS) {
  const { recipe, what } = real
  test(`${what}: packaged, hosted and in the terminal`, async ({ openHosted, openPackaged, machine }) => {
    const port = await freePort()
    const origin = `http://localhost:${port}`
    await using server = await real.start([origin])
    const { issuer, clientId } = server.configuration
    const secretless = { origin: server.origin, issuer, clientId, clientSecret: '' }
    await using relay = await startRelay(recipe, secretless, [origin])
    const hostedConfiguration = { ...server.configuration, ...(recipe.hosted === 'relay' && { relay: relay.relay }) }

    // What is refused before the viewer allows anything must not spoil what comes after.
    await expectDenied(machine, server)
    const hosted = await openHosted(hostedConfiguration, port)
    const packaged = await openPackaged(server.configuration)
    await signInOnTv(hosted, server)
    await signInOnTv(packaged, server)
    await useTerminal(machine, server, real)
    await hosted.relaunch()
    await hosted.screen('home')
    await hosted.signOut()
    await packaged.relaunch()
    await packaged.screen('home')
  })
}

async function signInOnTv(tv: Tv, server: RealServer): Promise<void> {
  await tv.screen('welcome')
  await tv.press('ok')
  await tv.screen('sign-in')
  await expect(tv.page.getByTestId('user-code')).not.toBeEmpty()
  const [userCode, verificationUri] = [await tv.userCode(), await tv.verificationUri()]
  await server.decide({ userCode, verificationUri, verificationUriComplete: await tv.qrText() }, 'approve')
  await expect(tv.page.locator('html')).toHaveAttribute('data-screen', 'home', { timeout: 20_000 })
  if (server.viewerName !== undefined) await expect(tv.page.getByTestId('viewer-name')).toHaveText(server.viewerName)
}

async function login(machine: Machine, server: RealServer, decision: 'approve' | 'deny') {
  const args = await terminalArguments(machine, server.configuration)
  const running = machine.start(['login', '--json', ...args])
  const { userCode, verificationUri, verificationUriComplete } = (await running.event('code')) as unknown as {
    readonly userCode: string
    readonly verificationUri: string
    readonly verificationUriComplete?: string
  }
  await server.decide({ userCode, verificationUri, verificationUriComplete }, decision)
  return running.ended
}

async function expectDenied(machine: Machine, server: RealServer): Promise<void> {
  const { exitCode, stdout } = await login(machine, server, 'deny')
  expect(exitCode).toBe(1)
  expect(stdout).toContain('"access_denied"')
}

/** A sign-in, a refresh and a revocation: after it the provider does not know the session any more. */
async function useTerminal(machine: Machine, server: RealServer, { recipe }: RealProvider): Promise<void> {
  const { exitCode, stdout, stderr } = await login(machine, server, 'approve')
  expect({ exitCode, stderr, stdout }).toMatchObject({ exitCode: 0 })
  expect(eventsOf(stdout).map(({ event }) => event)).toContain('approved')
  const { behaviour } = STAND_INS.find((standIn) => standIn.recipe.id === recipe.id)!
  const first = await machine.run(['token'])
  expect(first).toMatchObject({ exitCode: 0 })
  const refreshed = await machine.run(['token', '--min-validity', '1000000'])
  // Without a refresh token the session ends when a fresher token is needed.
  expect(refreshed).toMatchObject({ exitCode: behaviour.refreshToken === 'none' ? 3 : 0 })
  if (behaviour.refreshToken !== 'none') expect(refreshed.stdout).not.toBe(first.stdout)
  expect(await machine.run(['logout'])).toMatchObject({ exitCode: 0, stdout: 'Signed out.\n', stderr: '' })
}
