/** Marks a control that means something else when OK is held on it. */
export const HOLD_ATTRIBUTE = 'data-hold'
/** What such a control is told. */
export const HOLD_EVENT = 'couchpass-hold'

/** Longer than anybody presses by accident; a set's own long presses begin at about half a second. */
const HOLD_MS = 800

/** OK, between its press and its release. */
export interface Hold {
  /** Pressed on this control: it is clicked at once, or at the release where it can be held. */
  begin(control: HTMLElement): void
  end(): void
  cancel(): void
}

/** By time, not by repeats: the pace of repeats is each set's own, and a pointer repeats nothing. */
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
