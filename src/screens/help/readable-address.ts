import { hasUnsafeCharacters } from '../../protocol/displayable-text.ts'

/** More characters do not fit beside a QR code, and no viewer types them. */
const MOST_CHARACTERS = 96

/**
 * An address as a viewer reads it: without scheme, trailing slash, and what a mail address carries after its "?". The
 * QR code has the whole address.
 */
export function readableAddress(url: string): string {
  const bare = /^mailto:/i.test(url)
    ? url.replace(/^mailto:/i, '').replace(/\?.*$/, '')
    : url.replace(/^(https:\/\/|tel:)/i, '').replace(/^([^/?#]+)\/$/, '$1')
  const characters = Array.from(decoded(bare))
  return characters.length <= MOST_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, MOST_CHARACTERS).join('')}…`
}

/** What the viewer does with the address, by its scheme. */
export function useOf(url: string): 'open' | 'write' | 'call' {
  return /^mailto:/i.test(url) ? 'write' : /^tel:/i.test(url) ? 'call' : 'open'
}

/** `%C3%BC` reads as "ü". An address with spaces or invisible characters stays as it is. */
function decoded(text: string): string {
  try {
    const plain = decodeURI(text)
    return /\s/.test(plain) || hasUnsafeCharacters(plain) ? text : plain
  } catch {
    return text
  }
}
