import {
  getCurrentFocusKey,
  init,
  navigateByDirection,
  setFocus,
  setKeyMap,
  type FocusableComponent,
} from '@noriginmedia/norigin-spatial-navigation'
import { takeEarlyKeys } from './early-keys.ts'
import { createHold, HOLD_ATTRIBUTE } from './hold.ts'
import { createRepeats } from './key-repeats.ts'
import type { Keys } from './keys-context.ts'
import { lazyLayout } from './lazy-layout.ts'
import { leaveKeys } from './leave-keys.ts'
import { listen } from './listen.ts'
import type { RemoteKey } from './remote-key.ts'
import { createWake } from './wake.ts'

/** The platform's table of key codes. */
type KeyOf = (event: KeyboardEvent) => RemoteKey | undefined

/** Holds a control's norigin key in the DOM, so that DOM focus and norigin's focus can be kept in step. */
export const FOCUS_KEY_ATTRIBUTE = 'data-focus-key'

/** The fastest pace at which a held arrow moves the focus. Remotes repeat faster than an eye follows. */
const REPEAT_MS = 120

/**
 * Handles keys, pointer and focus of the whole page until the returned function is called. It is the only place where a
 * key becomes an action. An app behind these screens receives no events meanwhile.
 *
 * norigin moves the focus and gives the DOM node real focus. Its own key listener gets no keys, because a held OK would
 * fire again and again, and because Enter on a focused button would act twice.
 */
export function startNavigation(keyOf: KeyOf, keys: Keys): () => void {
  // There is one norigin per page, and initialising it again has no effect.
  init({
    shouldFocusDOMNode: true,
    layoutAdapter: { measureLayout: async (control) => lazyLayout(control), focusNode },
  })
  setKeyMap({ left: [], right: [], up: [], down: [], enter: [] })
  const stops = [followKeys(keyOf, keys), followPointer(keys), keepFocus()]
  return () => stops.forEach((stop) => stop())
}

/** The mark before the focus, which computes the styles of both. */
function focusNode({ node }: FocusableComponent): void {
  node.setAttribute('data-focused', 'true')
  node.focus({ preventScroll: true })
}

function followKeys(keyOf: KeyOf, { handlers, earlyOk, doublePress, idle }: Keys): () => void {
  let movedAt = -Infinity
  const hold = createHold()
  const isRepeat = createRepeats()
  const wake = createWake(idle)
  const pressed = new Set<number>()
  /** True for keys pressed before this script ran. They were meant for no control, even if one exists by now. */
  let isEarly = true
  const onDown = (event: KeyboardEvent) => {
    event.stopImmediatePropagation()
    pressed.add(event.keyCode)
    const key = event.altKey || event.ctrlKey || event.metaKey ? undefined : keyOf(event)
    if (key !== 'ok') doublePress.forget()
    const isWaking = wake.takes(event)
    if (key === undefined) return
    event.preventDefault()
    if (isWaking) {
      // A second OK within a second was meant to wake the picture, too.
      if (key === 'ok') doublePress.controlGone(event.timeStamp)
      return
    }
    if (key !== 'ok') {
      hold.cancel()
      earlyOk.take()
      if (isEarly) return
    }
    if (key === 'back') {
      // A held key has already acted once.
      if (!event.repeat) handlers.pressed('back')
    } else if (key === 'ok') {
      // If the television does not mark repeats, an apparent early press may be the one that launched the app.
      if (isRepeat(event)) return void (event.repeat || earlyOk.take())
      if (isEarly || !document.querySelector(`[${FOCUS_KEY_ATTRIBUTE}]`)) {
        doublePress.isForAnother(undefined, event.timeStamp)
        return earlyOk.press()
      }
      restoreFocus()
      // Press only our own controls: a dialog of the app behind may still hold the focus.
      const { activeElement } = document
      if (!(activeElement instanceof HTMLElement) || focusKeyOf(activeElement) === null) return
      if (!doublePress.isForAnother(activeElement, event.timeStamp)) hold.begin(activeElement)
    } else if (key === 'help') {
      if (!event.repeat) handlers.pressed('help')
    } else if (!event.repeat || event.timeStamp - movedAt >= REPEAT_MS) {
      movedAt = event.timeStamp
      restoreFocus()
      void navigateByDirection(key)
    }
  }
  const swallow = (event: Event) => event.stopImmediatePropagation()
  const onUp = (event: KeyboardEvent) => {
    swallow(event)
    pressed.delete(event.keyCode)
    isRepeat.released()
    wake.released()
    if (keyOf(event) === 'ok') hold.end()
  }
  const stopDown = listen(window, 'keydown', onDown)
  const stopUp = listen(window, 'keyup', onUp)
  for (const event of takeEarlyKeys()) (event.type === 'keyup' ? onUp : onDown)(event)
  isEarly = false
  const stopBlur = listen(window, 'blur', hold.cancel)
  const stopPress = listen(window, 'keypress', swallow)
  return () => {
    for (const stop of [stopDown, stopUp, stopBlur, stopPress, hold.cancel]) stop()
    leaveKeys({ pressed, isOk: (event) => keyOf(event) === 'ok', doublePress })
  }
}

/** Moves the focus to the control under the pointer. */
function followPointer({ idle }: Keys): () => void {
  let lastX: number | undefined
  let lastY: number | undefined
  let isHidden = false
  // webOS: the Magic Remote's cursor disappears when the arrows are used, and its last moves must not take the focus
  // back.
  const onCursor = (event: Event) => {
    isHidden = (event as CustomEvent<{ visibility?: boolean } | null>).detail?.visibility === false
  }
  document.addEventListener('cursorStateChange', onCursor)
  const stopMoves = listen(document, 'mousemove', ({ screenX, screenY, target }) => {
    // Chromium also sends a move when the page changes under a resting pointer.
    const rests = screenX === lastX && screenY === lastY
    lastX = screenX
    lastY = screenY
    if (rests || isHidden) return
    idle.touched()
    const focusKey = target instanceof Element ? focusKeyOf(target.closest(`[${FOCUS_KEY_ATTRIBUTE}]`)) : null
    if (focusKey !== null && focusKey !== getCurrentFocusKey()) void setFocus(focusKey)
  })
  // A press on empty space would leave the focus on BODY and the keys without effect. A click still reaches its button.
  const hold = createHold()
  let isWaking = false
  const stopPresses = listen(document, 'mousedown', (event) => {
    event.preventDefault()
    isWaking = idle.touched()
    if (isWaking) return
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>(`[${HOLD_ATTRIBUTE}]`) : null
    if (control && event.button === 0) hold.begin(control)
  })
  const stopReleases = listen(document, 'mouseup', hold.cancel)
  // The second click of a double click is meant for the control of the first, which may be gone.
  let clicked: Element | null = null
  const stopDoubles = listen(document, 'click', (event) => {
    const control = event.target instanceof Element ? event.target.closest(`[${FOCUS_KEY_ATTRIBUTE}]`) : null
    // A click without a mouse button comes from a screen reader or from a key.
    if (event.detail > 0 && (isWaking || (event.detail > 1 && control !== clicked))) event.stopImmediatePropagation()
    else clicked = control
  })
  return () => {
    document.removeEventListener('cursorStateChange', onCursor)
    for (const stop of [stopMoves, stopPresses, stopReleases, stopDoubles, hold.cancel]) stop()
  }
}

function keepFocus(): () => void {
  // Tab and screen readers move the DOM focus themselves: norigin follows.
  const stopIn = listen(document, 'focusin', ({ target }) => {
    const focusKey = target instanceof Element ? focusKeyOf(target) : null
    if (focusKey !== null && focusKey !== getCurrentFocusKey()) void setFocus(focusKey)
  })
  let restoring: number | undefined
  const stopOut = listen(document, 'focusout', ({ relatedTarget }) => {
    if (relatedTarget === null) restoring = window.setTimeout(restoreFocus)
  })
  const stopWindow = listen(window, 'focus', restoreFocus)
  return () => (stopIn(), stopOut(), stopWindow(), window.clearTimeout(restoring))
}

function restoreFocus(): void {
  const { activeElement } = document
  if (activeElement !== null && focusKeyOf(activeElement) !== null) return
  const current = document.querySelector<HTMLElement>(`[${FOCUS_KEY_ATTRIBUTE}="${getCurrentFocusKey()}"]`)
  ;(current ?? document.querySelector<HTMLElement>(`[${FOCUS_KEY_ATTRIBUTE}]`))?.focus()
}

function focusKeyOf(element: Element | null): string | null {
  return element?.getAttribute(FOCUS_KEY_ATTRIBUTE) ?? null
}
