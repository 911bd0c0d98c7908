/** Marks a control that has a different action when OK is held on it. */
export const HOLD_ATTRIBUTE = 'data-hold'
/** The event such a control receives. */
export const HOLD_EVENT = 'couchpass-hold'

/** Longer than an accidental press; the platforms' own long presses begin at about half a second. */
const HOLD_MS = 800

/** OK, between its press and its release. */
export interface Hold {
  /** OK was pressed on this control. It is clicked at once, or at the release if it has a hold action. */
  begin(control: HTMLElement): void
  end(): void
  cancel(): void
}

/** Measures time instead of counting repeats: their pace differs by television, and a pointer sends none. */
export function createHold(): Hold {
  let held: HTMLElement | undefined
  let timer: number | undefined
  const cancel = () => {
    window.clearTimeout(timer)
    held = undefined
  }
  return {
    begin(control) {
      if (!control.hasAttribute(HOLD_ATTRIBUTE)) return control.click()
      if (held === control) return
      cancel()
      held = control
      timer = window.setTimeout(() => {
        cancel()
        control.dispatchEvent(new Event(HOLD_EVENT))
      }, HOLD_MS)
    },
    end() {
      const control = held
      cancel()
      control?.click()
    },
    cancel,
  }
}
