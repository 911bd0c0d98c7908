import { createHash } from 'node:crypto'
import { DEVICE_CODE_GRANT } from '../../../src/protocol/device-code-grant.ts'
import type { Behaviour } from '../behaviour.ts'
import type { createCodes } from './codes.ts'
import type { Client } from './device-endpoint.ts'
import { refuse, replyOf, type Reply } from './reply.ts'
import type { createTokens } from './tokens.ts'

interface Stores {
  readonly codes: ReturnType<typeof createCodes>
  readonly tokens: ReturnType<typeof createTokens>
}

/** RFC 8628 §3.4 and §3.5 and RFC 6749 §6, in this provider's words. */
export function tokenAnswer(
  form: URLSearchParams,
  behaviour: Behaviour,
  { clientId, clientSecret }: Client,
  stores: Stores,
): Reply {
  const { secret } = behaviour
  if (secret && form.get('client_secret') !== clientSecret) return replyOf(secret)
  if (form.get('client_id') !== clientId) return refuse('invalid_client', 401)
  const grantType = form.get('grant_type')
  if (grantType === DEVICE_CODE_GRANT) return poll(form, behaviour, stores)
  if (grantType !== 'refresh_token') return refuse('unsupported_grant_type')
  const body = stores.tokens.refresh(form.get('refresh_token') ?? '')
  return body ? { status: 200, body } : refuse('invalid_grant')
}

function poll(form: URLSearchParams, behaviour: Behaviour, { codes, tokens }: Stores): Reply {
  for (const [name, error] of Object.entries(behaviour.tokenParameters ?? {}))
    if (!form.has(name)) return refuse(error, 400, `${name} is missing`)
  const code = codes.byDeviceCode(form.get('device_code') ?? '')
  if (!code || code.state === 'spent') return replyOf(behaviour.unknownCode)
  const verifier = form.get('code_verifier')
  const challenge = verifier === null ? undefined : createHash('sha256').update(verifier).digest('base64url')
  if (code.challenge !== challenge) return refuse('invalid_grant', 400, 'PKCE verification failed')
  if (code.state === 'expired') return replyOf(behaviour.expired)
  const { slowDown, denied, pending } = behaviour
  if (codes.isEarly(code) && slowDown) {
    code.intervalMs += 5000
    return replyOf(slowDown)
  }
  if (code.state === 'denied') return replyOf(denied ?? pending)
  if (code.state === 'pending') return replyOf(pending)
  code.state = 'spent'
  return { status: 200, body: tokens.grant(code) }
}
