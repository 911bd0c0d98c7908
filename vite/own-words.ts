import type { AppConfig } from '../src/config/app-config.ts'
import { en } from '../src/i18n/en.ts'
import { languageOf } from '../src/i18n/language.ts'
import { wordsProblems } from '../src/i18n/words-problems.ts'

/** Returns one sentence for each mistake in a configuration's own words. Which languages an app has is known there. */
export function ownWordsProblems(config: AppConfig): string[] {
  return wordsProblems(config, { texts: languageOf(en).texts() })
}
