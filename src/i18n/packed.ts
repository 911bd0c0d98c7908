import type { Language } from './language.ts'
import type { Catalogue, Texts } from './messages.ts'

/** The keys of the texts, in the order of the packed texts. A number stands for a text. */
export interface Shape {
  readonly [key: string]: 0 | Shape
}

/** A catalogue for a script: language, direction, name, and all texts, one a line. */
export type Packed = readonly [string, Catalogue['direction'], string, string]

export function shapeOf(texts: object): Shape {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? 0 : shapeOf(text as object)]),
  )
}

/** @throws Error for a text with a line break, or if the catalogue lacks a text */
export function pack(catalogue: Catalogue, shape: Shape): Packed {
  const { language, direction, name } = catalogue
  const lines = linesOf(catalogue, shape)
  if (lines.some((line) => typeof line !== 'string' || line.includes('\n')))
    throw new Error(`The catalogue "${language}" lacks a text, or has a text with a line break.`)
  return [language, direction, name, lines.join('\n')]
}

export function unpack(shape: Shape, packed: readonly Packed[]): Language[] {
  return packed.map(([language, direction, name, text]) => ({
    ...{ language, direction, name },
    texts: () => textsOf(shape, text.split('\n')) as unknown as Texts,
  }))
}

function linesOf(texts: object, shape: Shape): unknown[] {
  return Object.keys(shape).reduce<unknown[]>((lines, key) => {
    const text = (texts as Record<string, unknown>)[key]
    const inner = shape[key]
    return lines.concat(inner ? linesOf((text ?? {}) as object, inner) : [text])
  }, [])
}

/** Takes the lines from the front. */
function textsOf(shape: Shape, lines: string[]): object {
  const texts: Record<string, unknown> = {}
  for (const key of Object.keys(shape)) {
    const inner = shape[key]
    texts[key] = inner ? textsOf(inner, lines) : lines.shift()
  }
  return texts
}
