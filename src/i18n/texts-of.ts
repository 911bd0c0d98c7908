import type { Messages } from './messages.ts'

/**
 * Returns every text of a catalogue by its path, such as "signIn.validFor"; functions are called with `argument`.
 * Leaves out the head (language, direction, name). For tests of the wording and of the space it needs.
 */
export function textsOf(messages: Messages, argument: string): ReadonlyMap<string, string> {
  const { language: _, direction: __, name: ___, ...texts } = messages
  return new Map(entriesOf('', texts, argument))
}

function entriesOf(path: string, value: unknown, argument: string): (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value(argument))]]
  const inner = Object.entries(value as object).map(([key, text]) =>
    entriesOf(path === '' ? key : `${path}.${key}`, text, argument),
  )
  return inner.reduce((all, entries) => all.concat(entries), [])
}
