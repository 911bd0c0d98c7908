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

function explainUnreachable({ code, message, cause }: UnreachableError): CliProblem {
  const why = message.replace(/\.$/, '')
  const reason = code === 'no_connection' ? ` (${reasonOf(cause)})` : ''
  return new CliProblem(code, `${why}${reason}: try again later, any existing sign-in is unchanged.`, EXIT.unreachable)
}

/** Node's fetch rejects with "fetch failed" and puts the reason into its cause. */
function reasonOf(error: unknown): string {
  const { cause = error } = (error ?? {}) as { cause?: unknown }
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? code : String(message ?? cause)
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
