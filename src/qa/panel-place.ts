import { createObservable } from '../async/observable.ts'
import { OPEN_CLASS, PANEL_CLASS } from './panel-names.ts'

/** The panel's element and whether it is open: closed at first, then as it was last in this tab. */
export interface PanelPlace {
  readonly element: HTMLElement
  readonly isOpen: () => boolean
  readonly subscribe: (listener: () => void) => () => void
  readonly open: () => void
  readonly toggle: () => void
}

const KEY = 'couchpass-qa.open'

export function createPanelPlace(): PanelPlace {
  const element = document.createElement('div')
  element.className = PANEL_CLASS
  document.body.appendChild(element)
  const isOpen = createObservable(false)
  const set = (open: boolean) => {
    isOpen.set(open)
    document.documentElement.classList[open ? 'add' : 'remove'](OPEN_CLASS)
    // The television has changed its size and must fit its QR code to whole pixels again.
    window.dispatchEvent(new Event('resize'))
    try {
      window.sessionStorage.setItem(KEY, String(open))
    } catch {
      // Storage is blocked: the panel is closed at the next launch.
    }
  }
  set(wasOpen())
  return {
    element,
    isOpen: isOpen.get,
    subscribe: isOpen.subscribe,
    open: () => set(true),
    toggle: () => set(!isOpen.get()),
  }
}

function wasOpen(): boolean {
  try {
    return window.sessionStorage.getItem(KEY) === 'true'
  } catch {
    return false
  }
}
