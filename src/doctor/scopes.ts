import { plainText } from './evidence.ts'
import { ok, warning, type Observation } from './finding.ts'
import { textsOf, type Found } from './examined.ts'

/** Checks before an approval whether the realm has the scopes. Which of them are granted is known only afterwards. */
export function examineScopes({ scope, provider, isKeycloak }: Found): Observation[] {
  const asked = splitScope(scope)
  const supported = textsOf(provider.metadata.scopes_supported)
  const missing = asked.filter((name) => !supported.includes(name))
  const evidence = [
    `asked for: ${asked.join(' ') || 'nothing'}`,
    `scopes_supported: ${supported.length > 0 ? plainText(supported.join(' ')) : 'not listed'}`,
  ]
  // Keycloak lists every client scope of the realm; other providers need not list all (OIDC Discovery §3).
  if (missing.length === 0 || !isKeycloak || supported.length === 0) {
    const later = isKeycloak && asked.includes('offline_access')
    const note = later ? ['only a real sign-in (--login) shows whether the viewer has the role "offline_access"'] : []
    return [ok(`The app requests ${asked.join(' ') || 'no scope'}.`, [...evidence, ...note])]
  }
  const others = missing.filter((name) => name !== 'offline_access')
  return [
    ...(others.length > 0
      ? [warning('scope_unknown', `The realm does not have the scope ${others.join(', ')}.`, evidence)]
      : []),
    ...(missing.includes('offline_access')
      ? [warning('offline_access_unknown', 'The realm does not have the scope offline_access.', evidence)]
      : []),
  ]
}

export function splitScope(scope: string): string[] {
  return [...new Set(scope.split(/\s+/).filter((name) => name !== ''))]
}
