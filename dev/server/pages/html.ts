/** Text that is already HTML. Only `html` makes it, so whatever else goes into a page is escaped. */
export interface Html {
  readonly markup: string
}

type Piece = Html | string | readonly Html[] | undefined

/** Tagged template: every interpolated text is escaped, `undefined` leaves nothing, lists are joined. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  const parts = strings.map((text, index) => text + (index < pieces.length ? toMarkup(pieces[index]) : ''))
  return { markup: parts.join('') }
}

function toMarkup(piece: Piece): string {
  if (piece === undefined) return ''
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  return 'markup' in piece ? piece.markup : piece.map((part) => part.markup).join('')
}
