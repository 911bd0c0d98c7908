import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { parseAppConfig } from '../../src/config/app-config.ts'
import { discoverProvider } from '../../src/protocol/discovery.ts'
import { requestDeviceAuthorization } from '../../src/protocol/device-authorization-request.ts'
import { pollDeviceToken, type PollOutcome } from '../../src/protocol/device-token.ts'
import { createHttp } from '../../src/protocol/http.ts'
import { refreshTokens } from '../../src/protocol/refresh.ts'
import { revokeTokens } from '../../src/protocol/revocation.ts'
import { decideOnPhone } from './server/phone-page.ts'
import { startStandIn, type StandInServer } from './server/stand-in-server.ts'
import { ODD_PROVIDERS } from './odd-providers.ts'
import { STAND_INS } from './stand-ins.ts'

/** As fast as it goes: nobody waits between these polls. */
const AT_ONCE = { intervalSeconds: 0 }
const POSSIBLE = [...STAND_INS.filter(({ recipe }) => recipe.terminal !== 'none'), ...ODD_PROVIDERS]
const http = createHttp({ fetch: (url, init) => fetch(url, init) })

/** The provider as the terminal finds it with the recipe's configuration, and a code. */
async function begin(server: StandInServer, needsSecret: boolean | undefined) {
  const parsed = parseAppConfig(server.configuration)
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  const clientAuth = needsSecret && oauth.ClientSecretPost(server.clientSecret)
  const settings = { ...parsed.config, ...(clientAuth && { clientAuth }) }
  const provider = await discoverProvider(settings, http)
  const authorization = await requestDeviceAuthorization(provider, parsed.config.scope)
  const poll = () => pollDeviceToken(provider, authorization)
  const { verificationUri, userCode } = authorization
  const decide = (decision: 'approve' | 'deny' | 'expire') => decideOnPhone(verificationUri, userCode, decision)
  return { provider, authorization, poll, decide }
}

function tokensOf(outcome: PollOutcome) {
  if (outcome.kind !== 'approved') throw new Error(`Not approved: ${outcome.kind}.`)
  return outcome.tokens
}

test.each(POSSIBLE.map((standIn) => [standIn.recipe.id, standIn] as const))(
  '%s: a sign-in, its refresh and its revocation',
  async (_, standIn) => {
    const { recipe, behaviour } = standIn
    await using server = await startStandIn(standIn, AT_ONCE)
    const { provider, poll, decide } = await begin(server, recipe.needsSecret)
    expect(await poll()).toEqual({ kind: 'authorization_pending' })
    await decide('approve')
    const tokens = tokensOf(await poll())
    expect(tokens.tokenType).toBe('bearer')
    expect(tokens.idToken !== undefined).toBe(behaviour.idToken && !recipe.configuration.scope?.startsWith('profile'))
    expect(tokens.refreshToken !== undefined).toBe(behaviour.refreshToken !== 'none')
    // The API that the recipe names is the audience of the access token.
    const { jwtFor } = behaviour
    if (jwtFor !== undefined) {
      const [, payload = ''] = tokens.accessToken.split('.')
      const { aud } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { aud: unknown }
      expect([aud]).toEqual(server.forms.find(({ endpoint }) => endpoint === 'device')!.form.getAll(jwtFor))
    }
    if (tokens.refreshToken === undefined) return
    const fresh = await refreshTokens(provider, tokens.refreshToken)
    expect(fresh.accessToken).not.toBe(tokens.accessToken)
    await revokeTokens(provider, { ...tokens, ...fresh })
    expect(server.sessions()).toBe(behaviour.revocationPath === undefined ? 1 : 0)
  },
)

test.each(POSSIBLE.map((standIn) => [standIn.recipe.id, standIn] as const))(
  '%s: a refusal, an expired code and an unknown code',
  async (_, standIn) => {
    const { recipe, behaviour } = standIn
    await using server = await startStandIn(standIn, AT_ONCE)
    const refused = await begin(server, recipe.needsSecret)
    await refused.decide('deny')
    expect(await refused.poll()).toEqual({ kind: behaviour.denied ? 'access_denied' : 'authorization_pending' })
    const late = await begin(server, recipe.needsSecret)
    await late.decide('expire')
    expect(await late.poll()).toEqual({ kind: 'expired_token' })
    const { provider, authorization } = late
    const unknown = pollDeviceToken(provider, { ...authorization, deviceCode: 'no-such-code' })
    // Whatever the word, the television stops polling a code that the provider does not know.
    const kind = await unknown.then(
      (outcome) => outcome.kind,
      () => 'fault',
    )
    expect(['access_denied', 'expired_token', 'invalid_grant', 'fault']).toContain(kind)
  },
)
