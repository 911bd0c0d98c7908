import { CATALOGUES } from './catalogues.ts'
import { languageOf } from './language.ts'
import type { Languages } from './words.ts'

/**
 * The languages of the television app. In a build `vite/languages-plugin.ts` replaces this module by a smaller one with
 * the languages that were chosen for the build.
 */
export const BUNDLED = CATALOGUES.map(languageOf) as unknown as Languages
