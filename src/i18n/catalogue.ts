import { en } from './en.ts'
import type { Messages } from './messages.ts'

const CATALOGUES: readonly Messages[] = [en]

/** The catalogue for a BCP 47 tag: the same language, whatever the region; English where there is none. */
export function catalogueFor(locale: string): Messages {
  const [language = ''] = locale.toLowerCase().split('-')
  return CATALOGUES.find((messages) => messages.language.toLowerCase().split('-')[0] === language) ?? en
}
