import type { Viewer } from '../../protocol/user-info.ts'

const SHORT_LENGTH = 20

/** A name cut to fit on a control; `length` in characters. */
export function shortened(name: string, length = SHORT_LENGTH): string {
  const characters = Array.from(name)
  if (characters.length <= length) return name
  return `${characters
    .slice(0, length - 1)
    .join('')
    .trim()}…`
}

/** The viewer's name on the screen; undefined if the provider sent none. */
export function nameOf({ name, preferredUsername, email }: Viewer): string | undefined {
  return name ?? preferredUsername ?? email
}
