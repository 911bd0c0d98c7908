import { loadOidcProvider } from '../../dev/server/load-oidc-provider.ts'
import { OIDC_PROVIDER as RECIPE } from '../../src/doctor/providers/oidc-provider.ts'
import { DEVICE_CODE_GRANT } from '../../src/protocol/device-code-grant.ts'
import { serveOnLoopback } from '../servers/loopback-server.ts'
import { freePort } from '../../tools/ports.ts'
import { createFormPhone } from './form-phone.ts'
import { configurationAt, type RealProvider, type ShownCode } from './real-provider.ts'

/** oidc-provider as it is: its own pages, its own codes, no interval and no asking to slow down. */
export const OIDC_PROVIDER: RealProvider = {
  recipe: RECIPE,
  kind: 'server',
  what: 'oidc-provider 9.13',
  require: loadOidcProvider,
  async start(origins) {
    const { default: Provider } = await loadOidcProvider()
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const { clientId } = RECIPE.configuration
    const provider = new Provider(origin, {
      clients: [
        {
          client_id: clientId,
          application_type: 'native',
          token_endpoint_auth_method: 'none',
          grant_types: [DEVICE_CODE_GRANT, 'refresh_token'],
          response_types: [],
          redirect_uris: [],
        },
      ],
      clientBasedCORS: (_, requested) => origins.includes(requested),
      features: { deviceFlow: { enabled: true }, revocation: { enabled: true } },
      claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
      conformIdTokenClaims: false,
      findAccount: (_, id) => ({ accountId: id, claims: () => Promise.resolve({ sub: id, name: 'Vera Viewer' }) }),
    })
    const answer = provider.callback()
    const server = await serveOnLoopback((request, response) => void answer(request, response), { port })
    return {
      origin,
      configuration: configurationAt(RECIPE, origin),
      viewerName: 'Vera Viewer',
      decide,
      [Symbol.asyncDispose]: server.close,
    }
  },
}

async function decide({ verificationUri, userCode }: ShownCode, decision: 'approve' | 'deny'): Promise<void> {
  const phone = createFormPhone()
  let page = await phone.open(verificationUri)
  page = await phone.submit(page, { user_code: userCode })
  page = await phone.submit(page, decision === 'approve' ? { confirm: 'yes' } : { abort: 'yes' })
  if (decision === 'deny') return
  page = await phone.submit(page, { login: 'vera', password: 'any' })
  await phone.submit(page, { prompt: 'consent' })
}
