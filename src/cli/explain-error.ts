import { OAuthError, UnreachableError } from '../protocol/errors.ts'
import { SignedOutError } from '../session/session-state.ts'
import { CliProblem, EXIT } from './cli-problem.ts'
import type { LoginState } from '../sign-in/drive-device-flow.ts'

/** Turns any error into one sentence with the remedy, a code and an exit code. */
export function explainError(error: unknown): CliProblem {
  if (error instanceof CliProblem) return error
  if (error instanceof SignedOutError) return explainSignedOut(error)
  if (error instanceof UnreachableError) return explainUnreachable(error)
  if (error instanceof OAuthError) return explainRefusal(error)
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return new CliProblem(typeof code === 'string' ? code : 'unexpected_error', String(message ?? error))
}

/** Explains an attempt that ended without tokens. */
export function explainEnd(state: LoginState): CliProblem {
  const again = 'run "couchpass login" again for a new code'
  switch (state.status) {
    case 'pending':
    case 'approved':
    case 'followed':
      return interrupted()
    case 'denied':
      return new CliProblem('access_denied', `The request was declined on the phone: ${again}.`)
    case 'expired':
      return new CliProblem('expired_token', `The code has expired: ${again}.`)
    case 'lost':
      return new CliProblem('code_lost', `The code was used, but the provider's answer was lost: ${again}.`)
    case 'failed':
      return explainError(state.error)
  }
}

export function interrupted(): CliProblem {
  return new CliProblem('interrupted', 'Interrupted.', EXIT.interrupted)
}

function explainSignedOut({ reason }: SignedOutError): CliProblem {
  const why = reason === 'session-ended' ? 'The provider has ended the session' : 'You are not signed in'
  return new CliProblem('signed_out', `${why}: sign in with "couchpass login".`, EXIT.signInAgain)
}

function explainUnreachable({ code, message, cause, address = '' }: UnreachableError): CliProblem {
  const why =
    code === 'no_connection'
      ? explainConnection(reasonOf(cause), URL.canParse(address) ? new URL(address).host : 'the provider')
      : `${message.replace(/\.$/, '')}: try again later`
  return new CliProblem(code, `${why}. Any existing sign-in is unchanged.`, EXIT.unreachable)
}

/** Node's names of what a system or OpenSSL reports (nodejs.org/api/tls.html, "X509 certificate error codes"). */
function explainConnection(reason: string, host: string): string {
  if (/Proxy response \(407\)/.test(reason))
    return 'The proxy wants a user and a password (407): write HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT'
  if (/^(ENOTFOUND|EAI_)/.test(reason))
    return `The name ${host} cannot be resolved (${reason}): check the issuer, and the DNS of this network`
  if (/SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|^CERT_UNTRUSTED/.test(reason))
    return (
      `No trusted authority has issued the certificate of ${host} (${reason}): name a private one with "--ca FILE" ` +
      'or NODE_EXTRA_CA_CERTS=FILE'
    )
  if (/^CERT_(HAS_EXPIRED|NOT_YET_VALID)/.test(reason))
    return `The certificate of ${host} is not valid now (${reason}): check the clock of this machine, then the certificate`
  if (/ALTNAME/.test(reason)) return `The certificate of ${host} is for other names (${reason}): check the issuer`
  return `The connection to ${host} failed (${reason}): try again later`
}

/** Node's fetch rejects with "fetch failed" and puts the reason into its cause, or that one's (behind a proxy). */
function reasonOf(error: unknown): string {
  const { cause, code, message } = (error ?? {}) as { cause?: unknown; code?: unknown; message?: unknown }
  if (cause instanceof Error) return reasonOf(cause)
  // undici's code for a proxy's refusal says less than its message.
  return typeof code === 'string' && code !== 'UND_ERR_ABORTED' ? code : String(message ?? error)
}

const REMEDIES: Readonly<Record<string, string>> = {
  invalid_client: 'check --client-id, and the secret if the client has one',
  unauthorized_client: 'enable the device grant for this client, and check its secret if it has one',
  invalid_scope: 'check --scope',
  not_allowed: 'on Keycloak, give the account the role "offline_access" or leave that scope out of --scope',
}

function explainRefusal({ code, message }: OAuthError): CliProblem {
  const said = message === code ? code : `${code}: ${message.replace(/\.$/, '')}`
  const remedy = REMEDIES[code] ?? 'run "couchpass doctor" with the same issuer and client to find out more'
  return new CliProblem(code, `The provider refused (${said}): ${remedy}.`)
}
