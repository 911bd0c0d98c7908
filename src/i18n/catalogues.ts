import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import type { Catalogue } from './messages.ts'
import { pl } from './pl.ts'
import { ptBr } from './pt-br.ts'
import { tr } from './tr.ts'
import { zhHans } from './zh-hans.ts'

/** In the order in which they are offered: sorted by each language's own name, whatever the language of the screen. */
export const CATALOGUES: readonly [Catalogue, ...Catalogue[]] = [
  de,
  en,
  es,
  fr,
  it,
  pl,
  ptBr,
  tr,
  he,
  ar,
  ja,
  zhHans,
  ko,
]
