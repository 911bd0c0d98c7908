import { DEVICE_CODE_GRANT } from '../../src/protocol/device-code-grant.ts'
import type { Behaviour } from '../../testing/providers/behaviour.ts'
import { STAND_INS } from '../../testing/providers/stand-ins.ts'
import { REAL_PROVIDERS } from '../../testing/real-providers/real-providers.ts'
import { post, type Answer } from '../../testing/tv/television-by-http.ts'
import { expect, test } from '@playwright/test'

const ORIGIN = 'http://localhost:5173'

/** What a television can see of a provider before anybody approves, in the words of a stand-in. */
async function shapeOf(real: (typeof REAL_PROVIDERS)[number]) {
  await using server = await real.start([ORIGIN])
  const { issuer, clientId, scope = 'openid profile email offline_access', providerMetadata } = server.configuration
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  const metadata = (await response.json()) as Record<string, unknown>
  const endpoints = { ...metadata, ...(providerMetadata as object) } as Record<string, string>
  const device = endpoints['device_authorization_endpoint']!
  // fetch would add a charset, which django-oauth-toolkit refuses.
  const send = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    post(url, { client_id: clientId, ...fields }, { 'content-type': 'application/x-www-form-urlencoded', ...headers })
  const ask = (headers?: Record<string, string>) => send(device, { scope: String(scope) }, headers)
  const { body } = await ask()
  const poll = (deviceCode: string, headers?: Record<string, string>) =>
    send(endpoints['token_endpoint']!, { grant_type: DEVICE_CODE_GRANT, device_code: deviceCode }, headers)
  const isReadable = ({ headers }: Answer) => headers.has('access-control-allow-origin')
  const refusal = ({ status, body: { error } }: Answer) => ({ status, error })
  return {
    deviceUnadvertised: metadata['device_authorization_endpoint'] === undefined,
    offersPkce: (metadata['code_challenge_methods_supported'] as string[] | undefined)?.includes('S256') === true,
    isComplete: body['verification_uri_complete'] !== undefined,
    hasInterval: body['interval'] !== undefined,
    expiresIn: body['expires_in'],
    pending: refusal(await poll(String(body['device_code']))),
    unknownCode: refusal(await poll('no-such-code')),
    deviceReadable: isReadable(await ask({ origin: ORIGIN })),
    tokenReadable: isReadable(await poll('no-such-code', { origin: ORIGIN })),
  }
}

function shapeOfStandIn(behaviour: Behaviour): Awaited<ReturnType<typeof shapeOf>> {
  const refusal = ({ status, body: { error } }: Behaviour['pending']) => ({ status, error })
  return {
    deviceUnadvertised: behaviour.deviceUnadvertised === true,
    offersPkce: behaviour.offersPkce === true,
    isComplete: behaviour.complete,
    hasInterval: behaviour.interval !== undefined,
    expiresIn: behaviour.expiresIn,
    pending: refusal(behaviour.pending),
    unknownCode: refusal(behaviour.unknownCode),
    deviceReadable: behaviour.cors.device !== 'none',
    tokenReadable: behaviour.cors.token !== 'none',
  }
}

for (const real of REAL_PROVIDERS)
  test(`${real.what}: its stand-in does the same`, async () => {
    const { behaviour } = STAND_INS.find(({ recipe }) => recipe.id === real.recipe.id)!
    expect(shapeOfStandIn(behaviour)).toEqual(await shapeOf(real))
  })
