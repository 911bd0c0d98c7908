import { expect, test } from 'vitest'
import type { Provider } from '../protocol/provider.ts'
import { withMore } from './scope-request.ts'

const provider = {
  clientId: 'tv',
  authorizationParameters: { audience: 'api', acr_values: '1fa' },
} as unknown as Provider

test('without a wish the request is the configured one', () => {
  expect(withMore(provider, 'openid')).toEqual([provider, 'openid'])
})

test('asks for the configured scopes and the further ones, each once, and for the wished acr', () => {
  const [asked, scope] = withMore(provider, 'openid profile', { scope: ' films  openid', acrValues: '2fa' })
  expect(scope).toBe('openid profile films')
  expect(asked).toEqual({ clientId: 'tv', authorizationParameters: { audience: 'api', acr_values: '2fa' } })
  expect(withMore(provider, '', { scope: 'films' })).toEqual([provider, 'films'])
})
