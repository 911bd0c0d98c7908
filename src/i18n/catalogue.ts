import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import type { Messages } from './messages.ts'
import { pl } from './pl.ts'
import { ptBr } from './pt-br.ts'
import { tr } from './tr.ts'
import { zhHans } from './zh-hans.ts'

/** In the order in which they are offered: sorted by each language's own name, whatever the language of the screen. */
export const CATALOGUES: readonly Messages[] = [de, en, es, fr, it, pl, ptBr, tr, he, ar, ja, zhHans, ko]

/** Codes some televisions report for a language: outdated (`iw`, replaced in 1989) or narrower (`cmn`, Mandarin). */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['iw', 'he'],
  ['cmn', 'zh'],
])

/**
 * Returns the catalogue for a language as the television reports it: a BCP 47 tag ("zh-Hant-TW") or a POSIX locale
 * ("zh_TW.UTF-8"). Only the language counts, not script or region. English if there is no such catalogue. Never throws.
 */
export function catalogueFor(locale: string): Messages {
  const language = languageOf(locale.trim().toLowerCase())
  const wanted = OTHER_NAMES.get(language) ?? language
  return CATALOGUES.find((messages) => languageOf(messages.language) === wanted) ?? en
}

function languageOf(tag: string): string {
  return tag.split(/[-_.@]/)[0] ?? ''
}
