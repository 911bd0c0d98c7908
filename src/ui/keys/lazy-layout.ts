import type { FocusableComponent, FocusableComponentLayout } from '@noriginmedia/norigin-spatial-navigation'

/**
 * A control's place, measured when norigin first compares it with others. norigin asks for it whenever a control
 * appears or gets the focus; measuring then would lay out the page before its frame is complete.
 */
export function lazyLayout({ node }: Pick<FocusableComponent, 'node'>): FocusableComponentLayout {
  let measured: ReturnType<typeof measure> | undefined
  const place = () => (measured ??= measure(node))
  return {
    node,
    get left() {
      return place().left
    },
    get top() {
      return place().top
    },
    get right() {
      return place().left + place().width
    },
    get bottom() {
      return place().top + place().height
    },
    get width() {
      return place().width
    },
    get height() {
      return place().height
    },
    get x() {
      return place().left
    },
    get y() {
      return place().top
    },
  }
}

/** By offsets, which no transform changes: a focused control that grows would seem to overlap its neighbour. */
function measure(node: HTMLElement) {
  let [left, top] = [0, 0]
  for (let at: Element | null = node; at instanceof HTMLElement; at = at.offsetParent) {
    left += at.offsetLeft
    top += at.offsetTop
  }
  return { left, top, width: node.offsetWidth, height: node.offsetHeight }
}
