/** Text that is already HTML. Only `html` creates it; all other text in a page is escaped. */
export interface Html {
  readonly markup: string
}

type Piece = Html | string | readonly Html[] | undefined

/** A template tag that escapes interpolated text, drops `undefined` and joins lists. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  const parts = strings.map((text, index) => text + (index < pieces.length ? toMarkup(pieces[index]) : ''))
  return { markup: parts.join('') }
}

function toMarkup(piece: Piece): string {
  if (piece === undefined) return ''
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  return 'markup' in piece ? piece.markup : piece.map((part) => part.markup).join('')
}
