import { createObservable } from '../async/observable.ts'
import { OPEN_CLASS, PANEL_CLASS } from './panel-names.ts'

/** Where the panel is, and whether it is open: closed at first, and after that as this tab left it. */
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
    // The television has another size now, and its QR code is measured to whole pixels.
    window.dispatchEvent(new Event('resize'))
    try {
      window.sessionStorage.setItem(KEY, String(open))
    } catch {
      // Forbidden: then it is closed at the next launch.
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
