import { textOf } from './evidence.ts'
import { ok, skipped, warning, type Observation } from './finding.ts'
import { throwAwayPkce } from './device-request.ts'
import { textsOf, type Found } from './examined.ts'
import { describeAnswer } from './recorded-http.ts'

/**
 * Redirect addresses of carelessly configured clients; `redirectsTaken` adds the provider's own host and the app's
 * origins.
 */
const EVERYWHERE = 'https://couchpass-doctor.invalid/'
const DEVELOPMENT = 'http://localhost:5173/'

/** Keycloak's public client for its own command line, kcadm. */
const BUILT_IN = 'admin-cli'

/**
 * Checks whether the client allows ways to sign in that the device grant does not need. It cannot find a client with an
 * unusual redirect address, because a provider checks the redirect before it reveals whether the flow is on.
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
        `The client also allows a sign-in with a redirect, e.g. to ${redirects.taken}.`,
        redirects.evidence,
      ),
    )
  if (direct.isOn)
    doubts.push(warning('direct_grants_on', 'The client also allows the password grant.', direct.evidence))
  if (builtIn.isOn)
    doubts.push(
      warning(
        'password_grant_open',
        `Anyone can try passwords with the realm's built-in client "${BUILT_IN}".`,
        builtIn.evidence,
      ),
    )
  if (doubts.length > 0) return doubts
  if (evidence.length === 0)
    return [skipped('Other ways to sign in were not tried: the metadata offers doctor no harmless request for it.')]
  return [ok('No other way to sign in was found open.', evidence)]
}

/** Tries redirects with a pushed authorization request (RFC 9126), which has a JSON answer and starts no sign-in. */
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

/** Sends no user name, so that no account gets a failed attempt. Keycloak checks first whether the grant is on. */
async function directGrants({ provider, http }: Found, clientId: string) {
  const { grant_types_supported: grants, token_endpoint: url } = provider.metadata
  if (!textsOf(grants).includes('password')) return { isOn: false, evidence: [] }
  const answer = await http.send({ url, form: { client_id: clientId, grant_type: 'password' } })
  const asked = `POST token endpoint, client_id ${clientId}, grant_type=password and no user name`
  const evidence = [`${asked} → ${describeAnswer(answer)}`]
  const { error, error_description: description } = answer.body
  const asksForName = error === 'invalid_request' && /user.?name|password/i.test(textOf(description))
  // The grant is on; Keycloak refuses only because consent cannot be given there.
  const wantsConsent = error === 'invalid_client' && /consent/i.test(textOf(description))
  return { isOn: asksForName || wantsConsent || error === 'invalid_grant', evidence }
}

/**
 * Keycloak's metadata lists the password grant in every realm, so doctor asks. Every realm has this well-known public
 * client with the grant on by default: its answer shows whether an attacker can try passwords.
 */
async function builtInGrants(found: Found): Promise<{ isOn: boolean; evidence: readonly string[] }> {
  if (!found.isKeycloak || found.clientId === BUILT_IN) return { isOn: false, evidence: [] }
  return directGrants(found, BUILT_IN)
}
