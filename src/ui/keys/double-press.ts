/** Impatient thumbs press again within this time; a viewer who has read the next screen takes longer. */
const TOGETHER_MS = 1000

/** Tells a second press of OK that was meant for the control before from one that is meant for where the focus is now. */
export interface DoublePress {
  /**
   * Notes a press on `control` (undefined: there is none yet), at `atMs`. Gives whether it follows a press on another control so
   * closely that it was meant for that one: the screen has changed under the thumb.
   */
  isForAnother(control: Element | undefined, atMs: number): boolean
  /** The viewer has moved the focus: whatever is pressed next is meant. */
  forget(): void
}

export function createDoublePress(): DoublePress {
  let last: { readonly control: Element | undefined; readonly atMs: number } | undefined
  return {
    isForAnother(control, atMs) {
      const isForAnother = last !== undefined && atMs - last.atMs < TOGETHER_MS && control !== last.control
      // A third press is judged by the first one's control, too.
      last = { control: isForAnother ? last?.control : control, atMs }
      return isForAnother
    },
    forget() {
      last = undefined
    },
  }
}
