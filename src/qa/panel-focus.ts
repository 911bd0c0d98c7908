import { PANEL_KEY } from './panel-names.ts'

/**
 * Separates the input of the panel and the television. Call it before the app registers its listeners for keys, pointer
 * and focus. Events inside the panel do not reach the app; all others do, except the panel's key.
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
  // The app takes its focus back whenever another element or the window gets it.
  listen('focus', (event) => {
    const target = (event.target as unknown) === window ? document.activeElement : event.target
    if (isInside(target)) event.stopImmediatePropagation()
  })
  listen('mousedown', (event) => {
    if (!isInside(event.target)) return leave()
    event.stopImmediatePropagation()
    // A click outside a field leaves the focus, and with it the remote's keys, with the television.
    const { target } = event
    if (target instanceof Element && target.closest('input, select, textarea, label')) return undefined
    event.preventDefault()
    return leave()
  })

  /** Removes the focus from the panel; the app then takes it. */
  function leave(): void {
    const { activeElement } = document
    if (isInside(activeElement) && activeElement instanceof HTMLElement) activeElement.blur()
  }
}
