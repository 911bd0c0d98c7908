import { PANEL_KEY } from './panel-names.ts'

/**
 * Keeps panel and television out of each other's way; to be called before the app takes keys, pointer and focus of the whole
 * page. What happens inside the panel does not reach the app; everything else does, but for the panel's own key.
 */
export function separateFocus(panel: HTMLElement, onPanelKey: () => void): void {
  const isInside = (target: EventTarget | null) => target instanceof Node && panel.contains(target)
  const listen = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(type, listener, true)

  listen('keydown', (event) => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (event.key === PANEL_KEY && isPlain) {
      event.preventDefault()
      event.stopImmediatePropagation()
      if (!event.repeat) onPanelKey()
    } else if (isInside(event.target)) {
      event.stopImmediatePropagation()
      if (event.key === 'Escape') leave()
    }
  })
  for (const type of ['keyup', 'keypress'] as const)
    listen(type, (event) => isInside(event.target) && event.stopImmediatePropagation())
  // The app calls its focus back whenever anything else gets it, the window included.
  listen('focus', (event) => {
    const target = (event.target as unknown) === window ? document.activeElement : event.target
    if (isInside(target)) event.stopImmediatePropagation()
  })
  listen('mousedown', (event) => {
    if (!isInside(event.target)) return leave()
    event.stopImmediatePropagation()
    // Whatever is clicked but a field leaves the focus, and so the remote's keys, with the television.
    const { target } = event
    if (target instanceof Element && target.closest('input, select, textarea, label')) return undefined
    event.preventDefault()
    return leave()
  })

  /** The app takes the focus that nobody has. */
  function leave(): void {
    const { activeElement } = document
    if (isInside(activeElement) && activeElement instanceof HTMLElement) activeElement.blur()
  }
}
