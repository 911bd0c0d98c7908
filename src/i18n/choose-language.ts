/** Codes some televisions report for a language: outdated (`iw`, replaced in 1989) or narrower (`cmn`, Mandarin). */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['iw', 'he'],
  ['cmn', 'zh'],
])

/**
 * Returns the language for a locale as the television reports it: a BCP 47 tag ("zh-Hant-TW") or a POSIX locale
 * ("zh_TW.UTF-8"). Only the language counts, not script or region. If there is none: English, else the first. Never
 * throws.
 */
export function chooseLanguage<One extends { readonly language: string }>(
  [first, ...others]: readonly [One, ...One[]],
  locale: string,
): One {
  const named = (wanted: string) => [first, ...others].find(({ language }) => primary(language) === wanted)
  const code = primary(locale.trim())
  return named(OTHER_NAMES.get(code) ?? code) ?? named('en') ?? first
}

/** The language of a tag, without script and region. */
function primary(tag: string): string {
  return tag.toLowerCase().split(/[-_.@]/)[0] ?? ''
}
