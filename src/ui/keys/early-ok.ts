/**
 * An OK pressed before there is any control. A viewer who launches the app and presses OK wants to sign in, so the
 * first control that appears may take it.
 */
export interface EarlyOk {
  /** Remembers it. */
  press(): void
  /** Returns whether there was an early OK, and clears it, so that a control it was not meant for drops it. */
  take(): boolean
}

export function createEarlyOk(): EarlyOk {
  let isPressed = false
  return {
    press() {
      isPressed = true
    },
    take() {
      const wasPressed = isPressed
      isPressed = false
      return wasPressed
    },
  }
}
