import { chooseLanguage } from './choose-language.ts'
import { languageOf, type Language } from './language.ts'
import { messagesOf } from './messages-of.ts'
import type { Catalogue, MessageOverrides, Messages } from './messages.ts'
import { wordsProblems, type GivenWords } from './words-problems.ts'

/** The languages of a bundle; there is at least one. */
export type Languages = readonly [Language, ...Language[]]

/** The languages that the screens offer, and their words. */
export interface Words {
  /** Offered to the viewer, in this order. */
  readonly languages: readonly Pick<Language, 'language' | 'name'>[]
  /** BCP 47 tag or POSIX locale. */
  readonly messagesFor: (locale: string) => Messages
}

interface OwnWords extends GivenWords {
  /** Single texts from the app's code, by language tag. They win over those of the configuration. */
  readonly fromCode?: OverridesByTag | undefined
}

/**
 * Adds own words to the languages of the bundle. With a mistake in them the words are those of the bundle, and each
 * problem is one sentence.
 */
export function createWords(
  bundled: Languages,
  { fromCode = {}, ...given }: OwnWords,
): { readonly words: Words; readonly problems: readonly string[] } {
  const { catalogues = [], messages = {}, languages: offered } = given
  const own = (catalogues as unknown as readonly Catalogue[]).map(languageOf)
  const others = bundled.filter((one) => !own.some(({ language }) => language === one.language))
  const languages = [...others, ...own]
  const tags = languages.map(({ language }) => language)
  const known = { texts: bundled[0].texts(), languages: tags }
  const problems = [...wordsProblems(given, known), ...wordsProblems({ messages: fromCode }, known)]
  if (problems.length > 0) return { words: wordsOf(bundled, []), problems }
  const chosen = offered ? languages.filter(({ language }) => offered.includes(language)) : languages
  return { words: wordsOf(chosen as unknown as Languages, [messages as OverridesByTag, fromCode]), problems }
}

/** Own words by language tag. */
export type OverridesByTag = Readonly<Record<string, MessageOverrides>>

function wordsOf(languages: Languages, own: readonly OverridesByTag[]): Words {
  const opened = new Map<string, Messages>()
  return {
    languages,
    messagesFor(locale) {
      const chosen = chooseLanguage(languages, locale)
      const { language } = chosen
      const overrides = own.map((byTag) => byTag[language] ?? {})
      const messages = opened.get(language) ?? messagesOf(chosen, overrides)
      opened.set(language, messages)
      return messages
    },
  }
}
