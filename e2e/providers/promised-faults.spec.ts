import { en } from '../../testing/words.ts'
import { FAULT_SENTENCES } from '../../src/screens/fault/fault-sentences.ts'
import { decideOnPhone } from '../../testing/providers/server/phone-page.ts'
import { startStandIn } from '../../testing/providers/server/stand-in-server.ts'
import { STAND_INS } from '../../testing/providers/stand-ins.ts'
import type { Tv } from '../../testing/tv/tv.ts'
import { freePort } from '../../tools/ports.ts'
import { expect, test } from './support/fixtures.ts'

/** Presses OK, approves if a code comes, and returns the fault that the viewer sees. */
async function faultOf(tv: Tv): Promise<string> {
  await tv.screen('welcome')
  await tv.press('ok')
  const html = tv.page.locator('html')
  await expect(html).toHaveAttribute('data-screen', /^(sign-in|fault)$/)
  await expect(tv.page.getByTestId('user-code').or(tv.page.getByTestId('fault-code')).first()).not.toBeEmpty()
  if ((await html.getAttribute('data-screen')) === 'sign-in')
    await decideOnPhone(await tv.verificationUri(), await tv.userCode())
  await tv.screen('fault')
  return tv.faultCode()
}

for (const standIn of STAND_INS) {
  const { recipe } = standIn
  for (const kind of ['packaged', 'hosted'] as const) {
    const promised = recipe.fault?.[kind]
    if (promised === undefined) continue
    const why = recipe[kind] === 'none' ? '' : recipe[kind] === 'relay' ? ' without the relay' : ' before it is listed'
    test(`${recipe.name}, ${kind}${why}: the viewer sees ${promised}`, async ({ openHosted, openPackaged }) => {
      const port = await freePort()
      // A relay is needed even where the operator lists the origin wherever the provider lets them.
      const origins = recipe[kind] === 'direct' ? [] : [`http://localhost:${port}`]
      await using server = await startStandIn(standIn, { origins, intervalSeconds: 1 })
      const open = () =>
        kind === 'hosted' ? openHosted(server.configuration, port) : openPackaged(server.configuration)
      const tv = await open()
      expect(await faultOf(tv)).toBe(promised)
      await expect(tv.page.getByText(en.fault.sentences[FAULT_SENTENCES[promised]])).toBeVisible()
    })
  }
}

test('a provider without the grant ends the terminal with its code', async ({ machine }) => {
  const standIn = STAND_INS.find(({ recipe }) => recipe.terminal === 'none')!
  await using server = await startStandIn(standIn)
  const args = ['login', '--json', '--issuer', server.issuer, '--client-id', server.clientId]
  const { exitCode, stdout } = await machine.run(args)
  expect(exitCode).toBe(1)
  expect(stdout).toContain('"device_grant_not_offered"')
})
