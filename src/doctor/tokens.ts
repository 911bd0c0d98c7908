import { OAuthError } from '../protocol/errors.ts'
import { refreshTokens } from '../protocol/refresh.ts'
import { revokeTokens } from '../protocol/revocation.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { fetchViewer, viewerFromIdToken } from '../protocol/user-info.ts'
import type { Approval } from './approval.ts'
import { sentenceOf } from './discovery.ts'
import { plainText } from './evidence.ts'
import { failure, ok, skipped, warning, type Check, type Observation } from './finding.ts'
import { textsOf, type Found } from './examined.ts'
import { splitScope } from './scopes.ts'
import { describeExchange } from './recorded-http.ts'

export type Checked = readonly [Check, Observation]

/** The checks that need tokens. Revokes the tokens at the end. */
export async function examineTokens(found: Found, approval: Approval): Promise<Checked[]> {
  const granted = grantedScopes(found, approval)
  const viewer = await examineViewer(found, approval, granted.granted)
  const refresh = await examineRefresh(found, approval)
  return [...granted.checked, ...examineRoles(found, approval), ...viewer, ...refresh]
}

/** RFC 6749 §5.1: a response without `scope` grants everything that was requested. */
function grantedScopes({ scope }: Found, { tokens, answer }: Approval) {
  const asked = splitScope(scope)
  const { scope: said, refresh_expires_in: refreshSeconds } = answer
  const granted = typeof said === 'string' ? splitScope(said) : asked
  const missing = asked.filter((name) => !granted.includes(name))
  const evidence = [`asked for: ${asked.join(' ')}`, `granted: ${plainText(granted.join(' '))}`]
  const others = missing.filter((name) => name !== 'offline_access')
  const checked: Checked[] = []
  if (others.length > 0)
    checked.push(['scopes', warning('scope_not_granted', `The scope ${others.join(', ')} was not granted.`, evidence)])
  // Some providers issue lasting refresh tokens without naming the scope; then nothing is missing.
  const endsSoon = typeof refreshSeconds === 'number' && refreshSeconds > 0
  if (tokens.refreshToken !== undefined && missing.includes('offline_access') && endsSoon)
    checked.push([
      'scopes',
      warning('offline_access_not_granted', 'The scope offline_access was not granted.', [
        ...evidence,
        `refresh_expires_in: ${refreshSeconds}`,
      ]),
    ])
  if (checked.length === 0) checked.push(['scopes', ok('All requested scopes were granted.', evidence)])
  return { checked, granted }
}

/** Keycloak's roles that manage something: its clients "account" and "realm-management", and the realm "master". */
const MANAGING = /^(manage-|delete-account$|realm-admin$|admin$|create-|impersonation$)/

/** Without "Full scope allowed" off, Keycloak puts every role of the viewer into the television's access token. */
function examineRoles({ isKeycloak }: Found, { tokens }: Approval): Checked[] {
  if (!isKeycloak) return []
  const { resource_access: clients } = claimsOf(tokens.accessToken)
  const roles = ['account', 'realm-management'].flatMap((client) => {
    const { roles: names } = ((clients ?? {}) as Record<string, { roles?: unknown } | undefined>)[client] ?? {}
    return textsOf(names)
      .filter((name) => MANAGING.test(name))
      .map((name) => `${client}/${name}`)
  })
  if (roles.length === 0) return []
  const message = "A television's token may manage the viewer's account."
  return [['scopes', warning('full_scope', message, [`roles in the access token: ${plainText(roles.join(', '))}`])]]
}

async function examineViewer(
  { http }: Found,
  { provider, tokens }: Approval,
  granted: readonly string[],
): Promise<Checked[]> {
  const fromToken = viewerFromIdToken(tokens)
  const before = http.exchanges.length
  let trouble: unknown
  const fromUserInfo = await fetchViewer(provider, tokens).catch((error: unknown) => {
    trouble = error
    return undefined
  })
  const evidence = http.exchanges
    .slice(before)
    .map((exchange) => describeExchange(exchange, 'GET UserInfo'))
    .slice(-1)
  if (provider.metadata.userinfo_endpoint === undefined) evidence.push('there is no UserInfo endpoint')
  const viewer = { ...fromToken, ...fromUserInfo }
  evidence.push(
    `name: ${viewer.name === undefined ? 'none' : 'there'}, email: ${viewer.email === undefined ? 'none' : 'there'}`,
  )
  const checked: Checked[] = []
  if (trouble !== undefined) checked.push(['viewer', warning('userinfo_failed', sentenceOf(trouble), evidence)])
  // Without the scope no claim is expected, and `scope_not_granted` has been reported already.
  else {
    if (viewer.name === undefined && granted.includes('profile'))
      checked.push(['viewer', warning('name_missing', 'The provider sends no name.', evidence)])
    if (viewer.email === undefined && granted.includes('email'))
      checked.push(['viewer', warning('email_missing', 'The provider sends no e-mail address.', evidence)])
  }
  if (checked.length === 0)
    checked.push([
      'viewer',
      ok(
        viewer.name === undefined || viewer.email === undefined
          ? 'The provider sends the claims of the granted scopes.'
          : 'The provider sends a name and an e-mail address.',
        evidence,
      ),
    ])
  return checked
}

/**
 * Checks refresh, rotation and revocation, in this order: reusing a refresh token may end the session, and the
 * revocation always does. On Keycloak both sign out every television that was approved from the same phone session.
 */
async function examineRefresh(found: Found, { provider, tokens }: Approval): Promise<Checked[]> {
  const { http } = found
  const spent = tokens.refreshToken
  if (spent === undefined) {
    await attempt(() => revokeTokens(provider, tokens))
    return [['refresh', warning('refresh_token_missing', 'There is no refresh token.', [])]]
  }
  const last = (what: string) => describeExchange(http.exchanges.at(-1)!, what)
  const first = await attempt(() => refreshTokens(provider, spent))
  const seen = last('POST token endpoint, a refresh')
  if (first instanceof Error) {
    await attempt(() => revokeTokens(provider, tokens))
    return [['refresh', failure('refresh_failed', sentenceOf(first), [seen])]]
  }
  const current = first.refreshToken ?? spent
  const again = await attempt(() => refreshTokens(provider, spent))
  const evidence = [seen, last('POST token endpoint, the same refresh token again')]
  const rotation = judgeRotation(found, { spent, current, again, isBound: provider.dpopKey !== undefined }, evidence)
  return [
    ['refresh', ok('A refresh returns new tokens.', [seen])],
    ['rotation', rotation],
    ['revocation', await examineAfterReplay(found, provider, { ...tokens, refreshToken: current }, again)],
  ]
}

/**
 * A provider may end the session because of the repeated refresh token. Only one that still refreshes shows whether a
 * revocation works, so the newest token is tried first.
 */
async function examineAfterReplay(
  found: Found,
  provider: Approval['provider'],
  tokens: TokenSet & { readonly refreshToken: string },
  again: TokenSet | Error,
): Promise<Observation> {
  if (!(again instanceof Error))
    return examineRevocation(found, provider, { ...tokens, refreshToken: again.refreshToken ?? tokens.refreshToken })
  const alive = await attempt(() => refreshTokens(provider, tokens.refreshToken))
  if (!(alive instanceof Error))
    return examineRevocation(found, provider, { ...tokens, refreshToken: alive.refreshToken ?? tokens.refreshToken })
  const evidence = [
    describeExchange(found.http.exchanges.at(-1)!, 'POST token endpoint, a refresh with the newest token'),
  ]
  await attempt(() => revokeTokens(provider, tokens))
  const isOver = alive instanceof OAuthError && alive.code === 'invalid_grant'
  return skipped(
    isOver
      ? 'The revocation could not be judged: the repeated refresh token had ended the session before.'
      : 'The revocation could not be judged: the newest refresh token gets no usable answer.',
    evidence,
  )
}

function judgeRotation(
  { isKeycloak }: Found,
  { spent, current, again, isBound }: { spent: string; current: string; again: TokenSet | Error; isBound: boolean },
  evidence: readonly string[],
): Observation {
  if (again instanceof OAuthError && again.code === 'invalid_grant')
    return isBound
      ? ok('A refresh token works once; it is bound to the key.', evidence)
      : warning('rotation_strict', 'A refresh token works only once.', evidence)
  if (again instanceof Error) return skipped(`Rotation could not be judged: ${sentenceOf(again)}`, evidence)
  // Keycloak adds `reuse_id` to a refresh token only if rotation is on. Other providers return a new token if they
  // rotate.
  const rotates = isKeycloak ? claimsOf(current)['reuse_id'] !== undefined : current !== spent
  if (rotates) return ok('Refresh tokens rotate, and one reuse is tolerated.', evidence)
  if (isBound) return ok('Refresh tokens do not rotate; they are bound to the key.', evidence)
  return warning('refresh_not_rotated', 'A used refresh token still works.', evidence)
}

async function examineRevocation(
  { http }: Found,
  provider: Approval['provider'],
  tokens: TokenSet,
): Promise<Observation> {
  if (provider.metadata.revocation_endpoint === undefined)
    return ok('There is no revocation endpoint: tokens are valid until they expire.', [
      'no revocation_endpoint in the metadata',
    ])
  const revoked = await attempt(() => revokeTokens(provider, tokens))
  const evidence = [describeExchange(http.exchanges.at(-1)!, 'POST revocation endpoint')]
  if (revoked instanceof Error) return warning('revocation_failed', sentenceOf(revoked), evidence)
  const after = await attempt(() => refreshTokens(provider, tokens.refreshToken ?? ''))
  evidence.push(describeExchange(http.exchanges.at(-1)!, 'POST token endpoint, a refresh after it'))
  if (after instanceof Error && !(after instanceof OAuthError))
    return skipped('The revocation was accepted; whether it worked could not be judged.', evidence)
  return after instanceof Error
    ? ok('The tokens were revoked.', evidence)
    : warning('revocation_failed', 'A revoked refresh token still works.', evidence)
}

async function attempt<R>(work: () => Promise<R>): Promise<R | Error> {
  try {
    return await work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
