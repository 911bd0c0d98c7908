import type { Viewer } from '../../protocol/user-info.ts'

/** What the viewer is called on the screen; undefined where the provider said nothing. */
export function nameOf({ name, preferredUsername, email }: Viewer): string | undefined {
  return name ?? preferredUsername ?? email
}
