import { expect, test } from 'vitest'
import { STAND_INS } from '../../../testing/providers/stand-ins.ts'
import { metadataOf } from '../../../testing/providers/server/metadata.ts'
import { recognizeProvider } from './recognize.ts'

const ORIGIN = 'https://id.example.com'

test.each(STAND_INS.map((standIn) => [standIn.recipe.id, standIn] as const))('%s is recognized', (id, standIn) => {
  const { issuer } = standIn.recipe.configuration
  const metadata = metadataOf(standIn.behaviour, new URL(issuer).origin, issuer)
  expect(recognizeProvider(issuer, metadata)?.id).toBe(id)
})

/** They have one address, and nobody else uses their paths. */
const ONE_ADDRESS = ['google', 'cognito', 'github', 'twitch', 'entra', 'entra-tenants']

test.each(
  STAND_INS.filter(({ recipe }) => !ONE_ADDRESS.includes(recipe.id)).map((each) => [each.recipe.id, each] as const),
)('%s is recognized by its endpoints at an address of its own', (id, { recipe, behaviour }) => {
  const issuer = recipe.configuration.issuer.replace(/^https:\/\/[^/]+/, ORIGIN)
  expect(recognizeProvider(issuer, metadataOf(behaviour, ORIGIN, issuer))?.id).toBe(id)
})

test('recognizes nothing in a provider with paths of its own', () => {
  expect(recognizeProvider(ORIGIN, {})).toBeUndefined()
  const metadata = { device_authorization_endpoint: `${ORIGIN}/tv/codes`, token_endpoint: `${ORIGIN}/tv/tokens` }
  expect(recognizeProvider(ORIGIN, metadata)).toBeUndefined()
  expect(recognizeProvider(ORIGIN, { device_authorization_endpoint: 7, token_endpoint: null })).toBeUndefined()
  expect(recognizeProvider('https://auth0.com.example.com/', {})).toBeUndefined()
})
