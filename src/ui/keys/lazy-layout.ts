import type { FocusableComponent, FocusableComponentLayout } from '@noriginmedia/norigin-spatial-navigation'

/**
 * A control's place, measured when norigin first compares it with others. norigin asks for it whenever a control
 * appears or gets the focus; measuring then would lay out the page before its frame is complete.
 */
export function lazyLayout({ node }: Pick<FocusableComponent, 'node'>): FocusableComponentLayout {
  let rect: ClientRect | undefined
  const measured = () => (rect ??= node.getBoundingClientRect())
  return {
    node,
    get left() {
      return measured().left
    },
    get top() {
      return measured().top
    },
    get right() {
      return measured().right
    },
    get bottom() {
      return measured().bottom
    },
    get width() {
      return measured().width
    },
    get height() {
      return measured().height
    },
    get x() {
      return measured().left
    },
    get y() {
      return measured().top
    },
  }
}
