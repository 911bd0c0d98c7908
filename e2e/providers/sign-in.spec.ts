import type { StandIn } from '../../testing/providers/stand-in.ts'
import { ODD_PROVIDERS } from '../../testing/providers/odd-providers.ts'
import { decideOnPhone } from '../../testing/providers/server/phone-page.ts'
import { startRelay } from '../../testing/providers/server/relay-in-front.ts'
import { startStandIn, type StandInServer } from '../../testing/providers/server/stand-in-server.ts'
import { VIEWER } from '../../testing/providers/server/tokens.ts'
import { STAND_INS } from '../../testing/providers/stand-ins.ts'
import type { Tv } from '../../testing/tv/tv.ts'
import { freePort } from '../../tools/ports.ts'
import { eventsOf, type Machine } from '../cli/support/machine.ts'
import { expect, test } from './support/fixtures.ts'
import { terminalArguments } from './support/terminal-arguments.ts'

const POSSIBLE = [...STAND_INS, ...ODD_PROVIDERS].filter(({ recipe }) => recipe.terminal !== 'none')

for (const standIn of POSSIBLE) {
  const { recipe } = standIn
  const through = (way: string) => (way === 'relay' ? ' through the relay' : '')
  const ways = `packaged${through(recipe.packaged)}, hosted${through(recipe.hosted)} and in the terminal`
  test(`${recipe.name}: signs in ${ways}`, async ({ openHosted, openPackaged, machine }) => {
    const port = await freePort()
    const origin = `http://localhost:${port}`
    await using server = await startStandIn(standIn, { origins: [origin], intervalSeconds: 1 })
    await using relay = await startRelay(recipe, server, [origin, 'null'])
    const configurationFor = (way: string) => ({
      ...server.configuration,
      ...(way === 'relay' && { relay: relay.relay }),
    })
    // One after the other until the code is shown, so that each has its own; then all three wait at once.
    const hosted = await openHosted(configurationFor(recipe.hosted), port)
    const packaged = await openPackaged(configurationFor(recipe.packaged))
    await Promise.all([
      signInOnTv(hosted, standIn, server),
      signInOnTv(packaged, standIn, server),
      signInInTerminal(machine, standIn, server),
    ])
    await expectSession(hosted, standIn, server)
  })
}

/** As a viewer does: OK on the TV, then the shown code at the shown address. */
async function signInOnTv(tv: Tv, { behaviour, recipe }: StandIn, server: StandInServer): Promise<void> {
  await tv.screen('welcome')
  await tv.press('ok')
  await tv.screen('sign-in')
  await expect(tv.page.getByTestId('user-code')).not.toBeEmpty()
  await decideOnPhone(await tv.verificationUri(), await tv.userCode())
  await tv.screen('home')
  const isNamed = behaviour.idToken && (recipe.configuration.scope ?? 'openid').includes('openid')
  if (isNamed) await expect(tv.page.getByTestId('viewer-name')).toHaveText(VIEWER.name)
  expect(server.log.filter((line) => line.includes('slow_down'))).toEqual([])
}

async function signInInTerminal(machine: Machine, { recipe }: StandIn, server: StandInServer): Promise<void> {
  const env = recipe.needsSecret ? { COUCHPASS_CLIENT_SECRET: server.clientSecret } : {}
  const secret = recipe.needsSecret ? ['--client-auth', 'client_secret_post'] : []
  const args = await terminalArguments(machine, server.configuration)
  const login = machine.start(['login', '--json', ...args, ...secret], env)
  const { verificationUri, userCode } = await login.event('code')
  await decideOnPhone(String(verificationUri), String(userCode))
  const { exitCode, stdout, stderr } = await login.ended
  expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 })
  expect(eventsOf(stdout).map(({ event }) => event)).toContain('approved')
}

/** The session outlives a relaunch, by a refresh where the provider has one, and signing out ends it there. */
async function expectSession(tv: Tv, { behaviour }: StandIn, server: StandInServer): Promise<void> {
  const isRefreshable = behaviour.refreshToken !== 'none'
  const before = server.sessions()
  expect(before).toBe(isRefreshable ? 3 : 0)
  await tv.relaunch()
  await tv.screen('home')
  const refreshes = () => server.forms.filter(({ form }) => form.get('grant_type') === 'refresh_token').length
  if (isRefreshable) await expect.poll(refreshes).toBeGreaterThan(0)
  await tv.signOut()
  if (isRefreshable && behaviour.revocationPath !== undefined) await expect.poll(() => server.sessions()).toBe(2)
}
