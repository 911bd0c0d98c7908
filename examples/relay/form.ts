import type { RelaySettings } from './settings.ts'

/** Authentication of clients is the relay's own work. */
const OURS = ['client_secret', 'client_assertion', 'client_assertion_type']
const GRANTS = ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token']

/** A refusal in the words of RFC 6749 §5.2. */
export interface Refusal {
  readonly error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type'
  readonly error_description: string
}

/** Returns why a form must not be passed on; undefined: it may. */
export function refusalOf(form: URLSearchParams, { clientId }: RelaySettings, isToken: boolean): Refusal | undefined {
  const refuse = (error: Refusal['error'], error_description: string) => ({ error, error_description })
  for (const name of OURS) if (form.has(name)) return refuse('invalid_request', `The relay adds ${name} itself.`)
  // RFC 6749 §3.2: once. The relay would check the first of two, and the provider might take the last.
  for (const name of ['client_id', 'grant_type'])
    if (form.getAll(name).length > 1) return refuse('invalid_request', `There is more than one ${name}.`)
  if (form.get('client_id') !== clientId) return refuse('invalid_client', 'The relay serves another client.')
  // With the secret that the relay adds, client_credentials or password would open other doors.
  if (isToken && !GRANTS.includes(form.get('grant_type') ?? ''))
    return refuse('unsupported_grant_type', 'The relay passes on the device grant and refreshes only.')
  return undefined
}

/** Adds the relay's parameters and the client's authentication. Returns the headers that belong to it. */
export function completeForm(
  form: URLSearchParams,
  parameters: URLSearchParams,
  { clientId, clientSecret, clientAuth }: RelaySettings,
): Record<string, string> {
  for (const name of new Set(parameters.keys())) form.delete(name)
  for (const [name, value] of parameters) form.append(name, value)
  if (clientSecret === undefined) return {}
  if (clientAuth === 'client_secret_post') {
    form.set('client_secret', clientSecret)
    return {}
  }
  form.delete('client_id')
  return { authorization: `Basic ${btoa(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`)}` }
}

/** RFC 6749 §2.3.1: both are form-encoded first. */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
