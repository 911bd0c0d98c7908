/** An impatient viewer presses again within this time. Reading the next screen first takes longer. */
const TOGETHER_MS = 1000

/** Detects a second press of OK that was meant for the previous control, not for the one that has the focus now. */
export interface DoublePress {
  /**
   * Records a press on `control` (undefined: none yet) at `atMs`. Returns true if it follows a press on another control
   * so closely that it was meant for that one: the screen has changed under the viewer's thumb.
   */
  isForAnother(control: Element | undefined, atMs: number): boolean
  /** Whether a press at `atMs` would follow another one that closely. Records nothing. */
  isSoon(atMs: number): boolean
  /** A control has gone by itself at `atMs`: a press soon afterwards was still meant for it. */
  controlGone(atMs: number): void
  /** The viewer has moved the focus, so the next press counts. */
  forget(): void
}

export function createDoublePress(): DoublePress {
  let last: { readonly control: Element | undefined; readonly atMs: number } | undefined
  const isSoon = (atMs: number) => last !== undefined && atMs - last.atMs < TOGETHER_MS
  return {
    isForAnother(control, atMs) {
      const isForAnother = isSoon(atMs) && control !== last?.control
      // A third press is also compared with the first one's control.
      last = { control: isForAnother ? last?.control : control, atMs }
      return isForAnother
    },
    isSoon,
    controlGone(atMs) {
      last = { control: undefined, atMs }
    },
    forget() {
      last = undefined
    },
  }
}
