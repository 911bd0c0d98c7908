import { startStandIn } from '../../testing/providers/server/stand-in-server.ts'
import { STAND_INS } from '../../testing/providers/stand-ins.ts'
import { examine, runForPeople } from '../cli/support/doctor-run.ts'
import { expect, test } from '@playwright/test'

/** Known by their address alone, which a server on this machine does not have. */
const BY_ADDRESS = ['google', 'cognito', 'github', 'twitch']
const ORIGIN = 'https://tv.example.com'

test('doctor names every provider, and tells those without CORS what to do there', async () => {
  for (const standIn of STAND_INS.filter(({ recipe }) => !BY_ADDRESS.includes(recipe.id))) {
    const { recipe } = standIn
    await using server = await startStandIn(standIn)
    const { issuer, clientId, configuration } = server
    const input = { ...configuration, issuer, clientId, origins: [ORIGIN] }
    const { findings, recipe: recognized } = await examine(input)
    expect(recognized?.id).toBe(recipe.id)
    expect(findings.map(({ message }) => message)).toContain(`This looks like ${recipe.name}.`)
    const refused = findings.find(({ code }) => code === 'web_origin_refused')
    const { cors } = standIn.behaviour
    expect([recipe.id, refused !== undefined]).toEqual([recipe.id, cors.device !== 'any' || cors.token !== 'any'])
    // A remedy for Keycloak names its settings already.
    if (refused && recipe.id !== 'keycloak')
      expect([recipe.id, refused.recipe]).toEqual([recipe.id, recipe.advice.origins])
  }
})

test('doctor prints the line of the recipe for people', async () => {
  const dex = STAND_INS.find(({ recipe }) => recipe.id === 'dex')!
  await using server = await startStandIn(dex)
  const { stdout } = await runForPeople([server.issuer, '--client-id', server.clientId, '--origin', ORIGIN])
  const text = stdout.replace(/\s+/g, ' ')
  expect(text).toContain('This looks like Dex.')
  expect(text).toContain(`> Recipe: ${dex.recipe.advice.origins}`)
})
