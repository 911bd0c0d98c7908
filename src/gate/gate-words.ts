import type { LaunchWords } from '../app/launch.ts'
import { en } from '../i18n/en.ts'
import { languageOf } from '../i18n/language.ts'
import type { Catalogue, MessageOverrides } from '../i18n/messages.ts'
import type { Languages } from '../i18n/words.ts'
import type { OwnWelcome } from '../screens/welcome/welcome-parts.ts'

/** The props of the gate that decide what its screens say. */
export interface GateWords {
  /**
   * The languages of the app, each imported from `couchpass/languages`. The first one is shown if neither the
   * television's language nor English is among them. Default: English. The value of the first render counts.
   */
  readonly languages?: readonly [Catalogue, ...Catalogue[]]
  /**
   * Own words in place of single texts, by language tag. A text with a value keeps its place, such as `{appName}`, or is
   * a function of the value. The value of the first render counts.
   */
  readonly messages?: Readonly<Record<string, MessageOverrides>>
  /** What is shown in place of Welcome. It gets the controls, which handle focus and keys. */
  readonly welcome?: OwnWelcome
}

export function launchWords({ languages = [en], messages }: GateWords): LaunchWords {
  return { languages: languages.map(languageOf) as unknown as Languages, messages }
}
