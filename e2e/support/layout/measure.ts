/** In CSS pixels, from the upper left corner of the viewport. */
export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** One drawn line of text. Its height is the em square's around the middle, which is the visible part. */
export interface TextLine extends Rectangle {
  /** The complete text that contains the line. */
  readonly text: string
  /** The nearest data-testid, or "" if there is none. */
  readonly mark: string
  readonly fontSizePx: number
  /** Indexes into `things` of those that it is drawn on. */
  readonly on: readonly number[]
}

/** A control or a picture with its border, in its current size. */
interface Thing extends Rectangle {
  readonly name: string
  readonly on: readonly number[]
}

export interface Layout {
  readonly width: number
  readonly height: number
  readonly lines: readonly TextLine[]
  readonly things: readonly Thing[]
  /** Elements that an ancestor cuts off (`overflow`), each with the part that is cut. */
  readonly clipped: readonly string[]
}

/** Runs in pages of any age, so it is plain ES2015 and uses nothing from outside itself. */
export function measureLayout(): Layout {
  // Text for screen readers only is a single invisible pixel.
  const visible = (element: Element) =>
    getComputedStyle(element).visibility !== 'hidden' && !element.closest('.cp-voice-only')
  const elements = Array.from(document.querySelectorAll('button, svg, img')).filter(visible)
  const on = (node: Node) =>
    elements.map((_, index) => index).filter((index) => elements[index] !== node && elements[index]!.contains(node))
  const markOf = (element: Element) => {
    const marked = element.closest('[data-testid]')
    return marked ? String(marked.getAttribute('data-testid')) : ''
  }
  const clipped: string[] = []
  const noteClipping = (what: string, { left, top, right, bottom }: Rectangle, parent: Element | null) => {
    // Fixed elements are cut off only by themselves and the screen, not by their ancestors.
    let isFixed = false
    for (let ancestor = parent; ancestor && !isFixed; ancestor = ancestor.parentElement) {
      const { overflow, position } = getComputedStyle(ancestor)
      isFixed = position === 'fixed'
      if (overflow === 'visible') continue
      const box = ancestor.getBoundingClientRect()
      const tooFar = Math.max(box.left - left, box.top - top, right - box.right, bottom - box.bottom)
      if (tooFar > 0.5) clipped.push(`${what} by ${tooFar.toFixed(1)} px`)
    }
  }

  const things = elements.map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const name = markOf(element) || element.textContent || element.getAttribute('class') || element.tagName
    noteClipping(name, { left, top, right, bottom }, element.parentElement)
    return { name, left, top, right, bottom, on: on(element) }
  })

  const lines: TextLine[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    const parent = node.parentElement!
    const text = (node.textContent || '').trim()
    if (text === '' || !visible(parent)) continue
    const fontSizePx = parseFloat(getComputedStyle(parent).fontSize)
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const { left, right, top, bottom } of Array.from(range.getClientRects())) {
      if (right - left < 0.5) continue
      const middle = (top + bottom) / 2
      const box = { left, right, top: middle - fontSizePx / 2, bottom: middle + fontSizePx / 2 }
      noteClipping(`"${text}"`, box, parent)
      lines.push({
        text,
        mark: markOf(parent),
        fontSizePx,
        left,
        right,
        top: box.top,
        bottom: box.bottom,
        on: on(node),
      })
    }
  }

  // The style sheet draws the numbers of the steps, so they have no node.
  for (const element of Array.from(document.querySelectorAll('li'))) {
    const style = getComputedStyle(element, '::before')
    if (style.position !== 'absolute') continue
    const box = element.getBoundingClientRect()
    const [left, top] = [box.left + parseFloat(style.left), box.top + parseFloat(style.top)]
    const [right, bottom] = [left + parseFloat(style.width), top + parseFloat(style.height)]
    const fontSizePx = parseFloat(style.fontSize)
    lines.push({ text: `number of "${element.textContent}"`, mark: '', fontSizePx, left, top, right, bottom, on: [] })
  }
  return { width: window.innerWidth, height: window.innerHeight, lines, things, clipped }
}
