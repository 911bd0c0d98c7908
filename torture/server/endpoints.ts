import type { IncomingMessage } from 'node:http'
import type { WireAnswer } from './response.ts'
import type { Provider, ProviderResponse } from './provider.ts'
import type { Answer, Endpoint } from './scenario.ts'
import type { LogEntry } from './timing.ts'

/** Passes a request to the provider. */
export function ask(
  provider: Provider,
  endpoint: LogEntry['endpoint'],
  form: URLSearchParams,
  request: IncomingMessage,
): ProviderResponse {
  const field = (name: string) => form.get(name) ?? ''
  switch (endpoint) {
    case 'discovery':
      return provider.metadata()
    case 'device':
      return provider.authorizeDevice()
    case 'token':
      return provider.exchangeCode(field('device_code'))
    case 'refresh':
      return provider.refresh(field('refresh_token'))
    case 'userinfo':
      return provider.userInfo((request.headers.authorization ?? '').replace(/^\w+ /, ''))
    case 'revocation':
      return provider.revoke(field('token'))
    case 'other':
      return { status: 404, body: {} }
  }
}

const PATHS: Readonly<Record<string, Endpoint>> = {
  '/.well-known/openid-configuration': 'discovery',
  '/.well-known/oauth-authorization-server': 'discovery',
  '/device': 'device',
  '/token': 'token',
  '/userinfo': 'userinfo',
  '/revoke': 'revocation',
}

/** The endpoint that a request addresses. */
export function endpointOf({ url = '/' }: IncomingMessage, form: URLSearchParams): LogEntry['endpoint'] {
  const endpoint = PATHS[new URL(url, 'http://localhost').pathname] ?? 'other'
  return endpoint === 'token' && form.get('grant_type') === 'refresh_token' ? 'refresh' : endpoint
}

/** The name of a response in the log. */
export function label({ connection = 'whole', delaySeconds }: Answer, { status, error }: WireAnswer): string {
  const late = delaySeconds === undefined ? '' : ` after ${delaySeconds} s`
  const words = `${status}${error === undefined ? '' : ` ${error}`}${late}`
  return connection === 'whole'
    ? words
    : connection === 'reset' || connection === 'hang'
      ? connection
      : `${words}, ${connection}`
}
