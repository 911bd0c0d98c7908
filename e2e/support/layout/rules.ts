import type { Layout, Rectangle, TextLine } from './measure.ts'

/** The part that a television may cut off at each edge, as a share of width and height. */
const SAFE_MARGIN = 0.05
/** At 1920 × 1080, in pixels. On other screens the same share of the screen. */
const BODY_TEXT_PX = 32
const SHORT_CODE_PX = 110
const SHORT_CODE_CHARACTERS = 12

/**
 * Text that may be smaller, and its least size. Viewers do not type an address of more than 48 characters; it is
 * shown for comparison and, if necessary, for reading out.
 */
const MAY_BE_SMALLER = [{ mark: 'verification-uri', longerThan: 48, leastPx: 12 }]

/** Chromium rounds layout to 1/64 of a pixel. */
const TOLERANCE_PX = 0.05
/** Two things that only touch do not overlap. */
const TOUCHING_PX = 0.5

/** Returns one sentence for each layout fault on a television; an empty list for a correct layout. */
export function layoutProblems(layout: Layout): string[] {
  return [
    ...layout.clipped.map((what) => `Cut off: ${what}.`),
    ...outsideSafeArea(layout),
    ...tooSmall(layout),
    ...overlapping(layout),
    ...stickingOut(layout),
  ]
}

/** 1 at 1920 × 1080. */
export function scaleOf({ width, height }: Pick<Layout, 'width' | 'height'>): number {
  return Math.min(width / 1920, height / 1080)
}

function parts({ lines, things }: Layout): (Rectangle & { readonly name: string; readonly on: readonly number[] })[] {
  return [...things, ...lines.map((line) => ({ ...line, name: `"${line.text}"` }))]
}

function outsideSafeArea(layout: Layout): string[] {
  const [side, edge] = [layout.width * SAFE_MARGIN, layout.height * SAFE_MARGIN]
  return parts(layout).flatMap(({ name, left, top, right, bottom }) => {
    const beyond = Math.max(side - left, edge - top, right - (layout.width - side), bottom - (layout.height - edge))
    return beyond > TOLERANCE_PX ? [`Outside the safe area by ${beyond.toFixed(1)} px: ${name}.`] : []
  })
}

function tooSmall(layout: Layout): string[] {
  const scale = scaleOf(layout)
  return layout.lines.flatMap((line) => {
    const least = leastPx(line) * scale
    return line.fontSizePx < least - TOLERANCE_PX
      ? [`Type of ${line.fontSizePx.toFixed(1)} px instead of ${least.toFixed(1)}: "${line.text}".`]
      : []
  })
}

function leastPx({ mark, text }: TextLine): number {
  const exception = MAY_BE_SMALLER.find((one) => one.mark === mark && text.length > one.longerThan)
  return exception?.leastPx ?? BODY_TEXT_PX
}

function overlapping(layout: Layout): string[] {
  const all = parts(layout)
  return all.flatMap((a, index) =>
    all.slice(index + 1).flatMap((b, offset) => {
      const isOn = a.on.includes(index + 1 + offset) || b.on.includes(index)
      return !isOn && overlaps(a, b) ? [`Over each other: ${a.name} and ${b.name}.`] : []
    }),
  )
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return across > TOUCHING_PX && down > TOUCHING_PX
}

/** Labels that are longer than their button. */
function stickingOut(layout: Layout): string[] {
  return layout.lines.flatMap((line) =>
    line.on.flatMap((index) => {
      const thing = layout.things[index]!
      const tooFar = Math.max(
        ...[thing.left - line.left, thing.top - line.top, line.right - thing.right, line.bottom - thing.bottom],
      )
      return tooFar > TOUCHING_PX ? [`Sticks out of its control by ${tooFar.toFixed(1)} px: "${line.text}".`] : []
    }),
  )
}

/** The same for the code on the sign-in screen. `code` is what the server sent. */
export function userCodeProblems(layout: Layout, code: string): string[] {
  const smallest = Math.min(
    ...layout.lines.filter(({ mark }) => mark === 'user-code').map(({ fontSizePx }) => fontSizePx),
  )
  const least = SHORT_CODE_PX * scaleOf(layout)
  return Array.from(code).length <= SHORT_CODE_CHARACTERS && smallest < least - TOLERANCE_PX
    ? [`The code is in type of ${smallest} px instead of ${least.toFixed(1)}.`]
    : []
}
