/** The words that the screens show, for tests and pictures. */
import { CATALOGUES } from '../src/i18n/catalogues.ts'
import { chooseLanguage } from '../src/i18n/choose-language.ts'
import { languageOf } from '../src/i18n/language.ts'
import type { Messages } from '../src/i18n/messages.ts'
import { messagesOf } from '../src/i18n/messages-of.ts'

export const MESSAGES = CATALOGUES.map((catalogue) => messagesOf(languageOf(catalogue)))

/** The words for a television's language, chosen as the app chooses them. */
export const messagesFor = (locale: string): Messages => chooseLanguage(MESSAGES as [Messages, ...Messages[]], locale)

export const en = messagesFor('en')
export const de = messagesFor('de')
export const he = messagesFor('he')
export const ar = messagesFor('ar')
