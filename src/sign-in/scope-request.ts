import type { Provider } from '../protocol/provider.ts'

/** What the signed-in viewer is asked for beyond the configuration: a step-up (RFC 9470 §4). */
export interface ScopeRequest {
  /** Scopes, separated by spaces. They are asked for together with the configured ones. */
  readonly scope: string
  /** How the viewer has to prove who they are (OIDC Core §3.1.2.1), the preferred first, separated by spaces. */
  readonly acrValues?: string
}

/** The same for a code. Another viewer's approval of it signs nobody in. */
export interface StepUp extends ScopeRequest {
  /** The viewer's `sub`. Undefined: the provider names nobody, so nobody can tell. */
  readonly sub: string | undefined
  /** Called when another viewer has approved. */
  readonly onOtherViewer: () => void
}

/** The arguments of the request for a code that asks for more. */
export function withMore(provider: Provider, configured: string, more?: ScopeRequest): [Provider, string] {
  if (!more) return [provider, configured]
  const { scope, acrValues } = more
  const words = `${configured} ${scope}`.split(/\s+/).filter((word, at, all) => word !== '' && all.indexOf(word) === at)
  const authorizationParameters = {
    ...provider.authorizationParameters,
    ...(acrValues !== undefined && { acr_values: acrValues }),
  }
  return [{ ...provider, authorizationParameters }, words.join(' ')]
}
