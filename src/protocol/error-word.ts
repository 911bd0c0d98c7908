import { DIALECT_WORDS, type DialectId, type NoteDialect } from './dialects.ts'
import { isKnownWord } from './fault-codes.ts'

type Body = Readonly<Record<string, unknown>>

/** RFC 8628 §3.5. */
const FLOW_WORDS = ['authorization_pending', 'slow_down', 'access_denied', 'expired_token']

/**
 * Other members that hold the error word with some providers, by their names in lower case without underscores. They
 * count only with a word that is known: "message" is for people.
 */
const PLACES: readonly (readonly [string, DialectId])[] = [
  ['error', 'word_spelling'],
  ['errorcode', 'error_code_member'],
  ['code', 'error_code_member'],
  ['message', 'error_in_message'],
]

interface Found {
  readonly word: string
  readonly notes: readonly DialectId[]
}

/**
 * The error word of a response in the words of the specifications; undefined: the response is no refusal. Any single
 * word in `error` counts (RFC 6749 §5.2), a word in another place only if it is known.
 */
export function errorWordOf(body: Body, isFailure: boolean, note: NoteDialect = () => undefined): string | undefined {
  const { error } = body
  const found = (typeof error === 'string' && translated(error, true)) || elsewhere(body, isFailure)
  if (found) {
    found.notes.forEach(note)
    return found.word
  }
  if (typeof error !== 'string' || error === '') return undefined
  return isSingleWord(error) ? error : 'unreadable_error_code'
}

/**
 * An error word is shown, stored, sent in events and put in the diagnostics QR, so only a single word is accepted. RFC
 * 6749 §5.2 also allows spaces, and so any sentence. Every registered word, and every word we have seen a provider
 * send, is lower case without spaces; a proxy's or framework's "Not Found" is not an error word.
 */
function isSingleWord(word: string): boolean {
  return /^[a-z0-9_.-]{1,64}$/.test(word)
}

function elsewhere(body: Body, isFailure: boolean): Found | undefined {
  const { error } = body
  // A single word in `error` is the provider's word, even if it is not known.
  if (typeof error === 'string' && isSingleWord(error)) return undefined
  // A success may have members of these names for other purposes: Entra's "message" is for the viewer.
  if (!isFailure && ('access_token' in body || 'device_code' in body)) return undefined
  if (typeof error === 'object' && error !== null) {
    const nested = inPlaces(error as Body, ['error', 'code', 'errorcode', 'type', 'status', 'message'])
    if (nested) return { word: nested.word, notes: [...nested.notes, 'error_nested'] }
  }
  return inPlaces(
    body,
    PLACES.map(([name]) => name),
  )
}

function inPlaces(body: Body, names: readonly string[]): Found | undefined {
  for (const name of names)
    for (const [member, value] of Object.entries(body)) {
      if (member.toLowerCase().replace(/_/g, '') !== name || typeof value !== 'string') continue
      // "message" is prose with most providers: "Access denied" there is a gateway's, not the viewer's.
      const found = translated(value, name !== 'message')
      const place = PLACES.find(([known]) => known === name)?.[1]
      if (found)
        return { word: found.word, notes: member === 'error' || !place ? found.notes : [...found.notes, place] }
    }
  return undefined
}

/** A known word in the words of the specifications; undefined if it is not known. */
function translated(text: string, inAnySpelling: boolean): Found | undefined {
  if (isStandard(text)) return { word: text, notes: [] }
  const plain = text.toLowerCase()
  const known = Object.prototype.hasOwnProperty.call(DIALECT_WORDS, plain) ? DIALECT_WORDS[plain] : undefined
  if (known) return { word: known.means, notes: [known.id] }
  const spelled = plain.replace(/-/g, '_')
  return inAnySpelling && isStandard(spelled) ? { word: spelled, notes: ['word_spelling'] } : undefined
}

function isStandard(word: string): boolean {
  return FLOW_WORDS.indexOf(word) >= 0 || isKnownWord(word)
}
