import {
  getCurrentFocusKey,
  init,
  navigateByDirection,
  setFocus,
  setKeyMap,
} from '@noriginmedia/norigin-spatial-navigation'

/** What a remote can say here; the platform's table turns key codes into these. */
export type NavigationKey = 'up' | 'down' | 'left' | 'right' | 'ok' | 'back'

/** Carries a control's norigin key in the DOM, so that DOM focus can be led back to it. */
export const FOCUS_KEY_ATTRIBUTE = 'data-focus-key'

const backHandlers: (() => void)[] = []

/** Registers what Back does; the newest wins. Gives the function that takes it back. */
export function onBack(handler: () => void): () => void {
  backHandlers.push(handler)
  return () => void backHandlers.splice(backHandlers.lastIndexOf(handler), 1)
}

/**
 * Starts keys, pointer and focus for the whole page: the one place where a key becomes an act.
 *
 * norigin moves the focus and gives the DOM node real focus; its own key listener gets no keys, because a held OK fires
 * there again and again and because Enter on a focused button would act twice.
 */
export function startNavigation(keyOf: (event: KeyboardEvent) => NavigationKey | undefined): void {
  init({ shouldFocusDOMNode: true, domNodeFocusOptions: { preventScroll: true } })
  setKeyMap({ left: [], right: [], up: [], down: [], enter: [] })

  document.addEventListener('keydown', (event) => {
    const key = event.altKey || event.ctrlKey || event.metaKey ? undefined : keyOf(event)
    if (key === undefined) return
    event.preventDefault()
    if (key === 'ok') {
      if (!event.repeat && document.activeElement instanceof HTMLElement) document.activeElement.click()
    } else if (key === 'back') {
      if (!event.repeat) backHandlers[backHandlers.length - 1]?.()
    } else void navigateByDirection(key)
  })
  // A press on nothing would leave the focus on BODY, and dead keys; a click still reaches its button.
  document.addEventListener('mousedown', (event) => event.preventDefault())
  // Tab and screen readers move DOM focus themselves: norigin follows.
  document.addEventListener('focusin', ({ target }) => {
    const focusKey = target instanceof Element ? target.getAttribute(FOCUS_KEY_ATTRIBUTE) : null
    if (focusKey !== null && focusKey !== getCurrentFocusKey()) void setFocus(focusKey)
  })
  document.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget === null) window.setTimeout(restoreFocus)
  })
  window.addEventListener('focus', restoreFocus)
}

function restoreFocus(): void {
  if (document.activeElement === document.body || document.activeElement === null) {
    const focused = document.querySelector<HTMLElement>(`[${FOCUS_KEY_ATTRIBUTE}="${getCurrentFocusKey()}"]`)
    ;(focused ?? document.querySelector<HTMLElement>(`[${FOCUS_KEY_ATTRIBUTE}]`))?.focus()
  }
}
