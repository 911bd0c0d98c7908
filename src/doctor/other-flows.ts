import { textOf } from './evidence.ts'
import { ok, warning, type Observation } from './finding.ts'
import { throwAwayPkce } from './device-request.ts'
import { textsOf, type Found } from './examined.ts'
import { describeAnswer } from './recorded-http.ts'

/** Where a client made in a hurry lets itself be redirected to: anywhere, to the provider's own host, to a developer. */
const EVERYWHERE = 'https://couchpass-doctor.invalid/'
const DEVELOPMENT = 'http://localhost:5173/'

/** Keycloak's public client for its own command line, kcadm. */
const BUILT_IN = 'admin-cli'

/**
 * Whether the client may do what the device grant does not need. A redirect that only its owner knows is not found: a provider
 * judges the redirect before it says whether the flow is on.
 */
export async function examineOtherFlows(found: Found): Promise<Observation[]> {
  const redirects = await redirectsTaken(found)
  const direct = await directGrants(found, found.clientId)
  const builtIn = await builtInGrants(found)
  const evidence = [...redirects.evidence, ...direct.evidence, ...builtIn.evidence]
  const doubts: Observation[] = []
  if (redirects.taken !== undefined)
    doubts.push(
      warning(
        'standard_flow_on',
        `The client also signs in by a redirect, e.g. to ${redirects.taken}.`,
        redirects.evidence,
      ),
    )
  if (direct.isOn) doubts.push(warning('direct_grants_on', 'The client also takes passwords.', direct.evidence))
  if (builtIn.isOn)
    doubts.push(
      warning(
        'password_grant_open',
        `The realm takes passwords from anybody, by its built-in client "${BUILT_IN}".`,
        builtIn.evidence,
      ),
    )
  if (doubts.length > 0) return doubts
  return [ok('No other way to sign in was found open.', evidence)]
}

/** By a pushed request (RFC 9126), which is answered in JSON and leads nowhere by itself. */
async function redirectsTaken({ clientId, origins, issuer, provider, http }: Found) {
  const { pushed_authorization_request_endpoint: endpoint } = provider.metadata
  const evidence: string[] = []
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return { taken: undefined, evidence }
  const hosted = origins.filter((origin) => /^https?:/.test(origin)).map((origin) => `${origin}/`)
  for (const redirect of new Set([EVERYWHERE, `${new URL(issuer).origin}/`, ...hosted, DEVELOPMENT])) {
    const answer = await http.send({
      url: endpoint,
      form: {
        client_id: clientId,
        response_type: 'code',
        redirect_uri: redirect,
        scope: 'openid',
        ...throwAwayPkce(provider.metadata),
      },
    })
    evidence.push(`POST pushed authorization request, redirect_uri ${redirect} → ${describeAnswer(answer)}`)
    if (answer.status === 201 && typeof answer.body['request_uri'] === 'string') return { taken: redirect, evidence }
  }
  return { taken: undefined, evidence }
}

/** Without a user name, so that nobody's failed attempts are counted: Keycloak says first whether the grant is on. */
async function directGrants({ provider, http }: Found, clientId: string) {
  const { grant_types_supported: grants, token_endpoint: url } = provider.metadata
  if (!textsOf(grants).includes('password')) return { isOn: false, evidence: [] }
  const answer = await http.send({ url, form: { client_id: clientId, grant_type: 'password' } })
  const asked = `POST token endpoint, client_id ${clientId}, grant_type=password and no user name`
  const evidence = [`${asked} → ${describeAnswer(answer)}`]
  const { error, error_description: description } = answer.body
  const asksForName = error === 'invalid_request' && /user.?name|password/i.test(textOf(description))
  // On, and stopped only by the consent that nobody can give there.
  const wantsConsent = error === 'invalid_client' && /consent/i.test(textOf(description))
  return { isOn: asksForName || wantsConsent || error === 'invalid_grant', evidence }
}

/**
 * Keycloak's metadata names the grant in every realm, so it says nothing. Each realm comes with a public client of that name, which
 * everybody knows and whose grant is on: what the answer is to it, says whether passwords can be tried from outside.
 */
async function builtInGrants(found: Found): Promise<{ isOn: boolean; evidence: readonly string[] }> {
  if (!found.isKeycloak || found.clientId === BUILT_IN) return { isOn: false, evidence: [] }
  return directGrants(found, BUILT_IN)
}
