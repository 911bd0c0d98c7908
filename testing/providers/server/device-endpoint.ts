import type { Behaviour } from '../behaviour.ts'
import type { createCodes } from './codes.ts'
import { refuse, replyOf, type Reply } from './reply.ts'

export interface Client {
  readonly clientId: string
  readonly clientSecret: string
}

/** RFC 8628 §3.1 and §3.2, with what this provider adds, leaves out and refuses. */
export function deviceAuthorization(
  form: URLSearchParams,
  behaviour: Behaviour,
  { clientId }: Client,
  codes: ReturnType<typeof createCodes>,
  { origin, intervalSeconds }: { readonly origin: string; readonly intervalSeconds: number | undefined },
): Reply {
  const { deviceLimit, deviceParameters = {}, scopeParameter = 'scope' } = behaviour
  if (deviceLimit && codes.issued() >= deviceLimit.codes) {
    const headers = deviceLimit.retryAfter === undefined ? {} : { 'Retry-After': deviceLimit.retryAfter }
    return { ...replyOf(deviceLimit), headers }
  }
  if (form.get('client_id') !== clientId) return refuse('invalid_client', 401)
  for (const [name, error] of Object.entries(deviceParameters))
    if (!form.has(name)) return refuse(error, 400, `${name} is missing`)
  const scopes = (form.get(scopeParameter) ?? '').split(' ').filter((scope) => scope !== '')
  const { allowedScopes, refusedScopes = [] } = behaviour
  const wrong = scopes.find((scope) => refusedScopes.includes(scope) || allowedScopes?.includes(scope) === false)
  if (wrong !== undefined) return refuse('invalid_scope', 400, `the scope ${wrong} is not allowed`)

  // Without an interval a client has to wait five seconds (RFC 8628 §3.2).
  const { userCode, deviceCode } = codes.issue(form, scopes, (intervalSeconds ?? 5) * 1000 - 20)
  const { verificationName = 'verification_uri', verificationPath, complete, expiresIn } = behaviour
  const uri = `${origin}${verificationPath}`
  return {
    status: 200,
    body: {
      device_code: deviceCode,
      user_code: userCode,
      [verificationName]: uri,
      ...(complete && { [`${verificationName}_complete`]: `${uri}?user_code=${encodeURIComponent(userCode)}` }),
      ...(expiresIn !== undefined && { expires_in: expiresIn }),
      ...(intervalSeconds !== undefined && { interval: intervalSeconds }),
      ...behaviour.deviceMembers,
    },
  }
}
