import type { Viewer } from '../../protocol/user-info.ts'

const SHORT_LENGTH = 20

/** A name short enough for a control; the end of a long one is left out. */
export function shortened(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= SHORT_LENGTH) return name
  return `${characters
    .slice(0, SHORT_LENGTH - 1)
    .join('')
    .trim()}…`
}

/** What the viewer is called on the screen; undefined where the provider said nothing. */
export function nameOf({ name, preferredUsername, email }: Viewer): string | undefined {
  return name ?? preferredUsername ?? email
}
