import { OAuthError, ResponseFormatError } from '../protocol/errors.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { SignedIn } from '../session/session-state.ts'
import { bindingOf } from '../session/token-binding.ts'
import type { Profile } from './profile/profile.ts'
import type { Terminal } from './terminal.ts'

/** A viewer on one line, e.g. `Ada Lovelace <ada@example.com>`. */
export function describeViewer({ name, preferredUsername, email, sub }: Viewer): string {
  const who = name ?? preferredUsername ?? email ?? sub ?? 'a viewer whom the provider does not name'
  return email === undefined || email === who ? who : `${who} <${email}>`
}

/** Says that UserInfo gave no answer that can be used. The sign-in itself is not affected. */
export function noteRefusal(trouble: unknown, terminal: Terminal): void {
  if (trouble instanceof OAuthError || trouble instanceof ResponseFormatError)
    terminal.note(`The provider does not say who is signed in (${trouble.code}).`)
}

/** The members of a JSON event that describe the viewer and the session. */
export function viewerEvent({ name, issuer, clientId, scope }: Profile, { viewer, tokens }: SignedIn) {
  return { viewer, profile: name, issuer, clientId, scope, tokenBinding: bindingOf(tokens).kind }
}
