import { embedLtr } from './embed-ltr.ts'
import type { Language } from './language.ts'
import type { MessageOverrides, Messages } from './messages.ts'

/** A place for a value. A catalogue's text has none or one. */
export const PLACE = /\{(\w+)\}/
/** Values that are names, which can turn the order of a right-to-left sentence around. */
const NAMES: readonly (string | undefined)[] = ['appName', 'viewerName', 'name']

type Group = Readonly<Record<string, unknown>>

/** Returns the words of a language for the screens, with own words in place of its texts. The last override wins. */
export function messagesOf(
  { texts, language, direction, name }: Language,
  overrides: readonly MessageOverrides[] = [],
): Messages {
  const words = open(
    texts() as unknown as Group,
    overrides as unknown as unknown as readonly Group[],
    direction === 'rtl',
  )
  return { ...words, language, direction, name } as unknown as Messages
}

function open(texts: Group, overrides: readonly (Group | undefined)[], isRtl: boolean): Group {
  const words: Record<string, unknown> = {}
  for (const key of Object.keys(texts)) {
    const text = texts[key]
    const own = overrides.map((group) => group?.[key]).filter((one) => one !== undefined)
    words[key] =
      typeof text === 'object'
        ? open(text as Group, own as unknown as readonly Group[], isRtl)
        : wordsFrom(own.length > 0 ? own[own.length - 1] : text, isRtl)
  }
  return words
}

function wordsFrom(text: unknown, isRtl: boolean): unknown {
  const [place, value] = (typeof text === 'string' && PLACE.exec(text)) || []
  if (place === undefined) return text
  const parts = (text as string).split(place)
  const isName = isRtl && NAMES.includes(value)
  return (given: string) => parts.join(isName ? embedLtr(given) : given)
}
