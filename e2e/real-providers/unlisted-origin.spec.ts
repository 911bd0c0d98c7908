import { STAND_INS } from '../../testing/providers/stand-ins.ts'
import { REAL_PROVIDERS } from '../../testing/real-providers/real-providers.ts'
import { freePort } from '../../tools/ports.ts'
import { expect, test } from '../providers/support/fixtures.ts'

const LISTING = REAL_PROVIDERS.filter(({ recipe }) =>
  STAND_INS.some((standIn) => standIn.recipe.id === recipe.id && standIn.behaviour.cors.device === 'listed'),
)

for (const real of LISTING)
  test(`${real.what}: a hosted page whose origin is not listed shows request_blocked`, async ({ openHosted }) => {
    await using server = await real.start(['https://elsewhere.example.com'])
    const tv = await openHosted(server.configuration, await freePort())
    await tv.screen('welcome')
    await tv.press('ok')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe('request_blocked')
  })
