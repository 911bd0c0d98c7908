import type { Claims, Viewer } from '../protocol/user-info.ts'

/** The claims of a viewer as a provider names them. A viewer without `sub` gets one. */
type ViewerClaims = Claims & { readonly sub: string }

export function viewerClaims(
  { sub = 'viewer-of-a-test', preferredUsername, ...rest }: Viewer,
  more: Claims = {},
): ViewerClaims {
  return { ...rest, ...more, sub, ...(preferredUsername !== undefined && { preferred_username: preferredUsername }) }
}
