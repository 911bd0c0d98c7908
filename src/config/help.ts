import { isRecord, isText, parseUrl } from './values.ts'

/** What fits on the help screen. */
const MOST_CHARACTERS = 300
/** Bytes that the largest QR code holds (ISO/IEC 18004, version 40, byte mode). */
const MOST_BYTES = 2953

/** Where a viewer finds help. Each is shown as text; an address also as a QR code. */
export interface Support {
  /** One or two lines, e.g. "Call 0800 123 456, 8 am to 8 pm". */
  readonly text?: string
  /** https, mailto or tel. */
  readonly url?: string
}

/** Pages of the operator that a viewer can open on the phone. https addresses. */
export interface Links {
  readonly signUp?: string
  readonly terms?: string
  readonly privacy?: string
}

const LINKS: readonly string[] = ['signUp', 'terms', 'privacy'] satisfies (keyof Links)[]

/** Returns every problem of `support`, as the end of a sentence. */
export function supportProblems(support: unknown): string[] {
  if (!isRecord(support)) return ['must be an object']
  const problems: string[] = []
  for (const [key, value] of Object.entries(support)) {
    if (key === 'text') {
      if (!isText(value)) problems.push('has a "text" that is empty')
      else if (Array.from(value).length > MOST_CHARACTERS)
        problems.push(`has a "text" of more than ${MOST_CHARACTERS} characters`)
    } else if (key === 'url') {
      if (!isText(value) || !/^(https|mailto|tel):$/.test(parseUrl(value)?.protocol ?? ''))
        problems.push('has a "url" that is not an https, mailto or tel address')
      else if (isTooLong(value)) problems.push('has a "url" that is too long for a QR code')
    } else problems.push(`has the unknown key "${key}"`)
  }
  if (problems.length === 0 && Object.keys(support).length === 0) problems.push('needs a "text" or a "url"')
  return problems
}

/** Returns every problem of `links`, as the end of a sentence. */
export function linksProblems(links: unknown): string[] {
  if (!isRecord(links)) return ['must be an object']
  const problems: string[] = []
  for (const [key, value] of Object.entries(links))
    if (!LINKS.includes(key)) problems.push(`has the unknown key "${key}"`)
    else if (!isText(value) || parseUrl(value)?.protocol !== 'https:')
      problems.push(`has a "${key}" that is not an https address`)
    else if (isTooLong(value)) problems.push(`has a "${key}" that is too long for a QR code`)
  return problems
}

function isTooLong(url: string): boolean {
  return new TextEncoder().encode(url).length > MOST_BYTES
}
