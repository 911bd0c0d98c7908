import type { TextOverrides } from '../i18n/messages.ts'
import { isRecord, isText } from './values.ts'

/** By language tag. The texts themselves are compared with the app's languages where those are known. */
export type OwnMessages = Readonly<Record<string, TextOverrides>>

export function isLanguageTag(value: unknown): value is string {
  return isText(value) && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value)
}

export function messagesProblem(given: unknown): string | undefined {
  if (isRecord(given) && Object.keys(given).every(isLanguageTag)) return undefined
  return 'must be an object with language tags such as "de" as its keys'
}

export function cataloguesProblem(given: unknown): string | undefined {
  return Array.isArray(given) && given.every(isRecord) ? undefined : 'must be a list of catalogues'
}

export function languagesProblem(given: unknown): string | undefined {
  if (Array.isArray(given) && given.length > 0 && given.every(isLanguageTag)) return undefined
  return 'must be a list of language tags such as ["en", "pt-BR"]'
}
