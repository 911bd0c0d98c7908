/**
 * An OK that is pressed while there is no control yet. A viewer who launched the app that way wants to sign in, and pressed it on a
 * picture that said nothing else; so the first control that appears may take it.
 */
export interface EarlyOk {
  /** Remembers it. */
  press(): void
  /** Gives whether there was one, and forgets it: a control that it was not meant for lets it lapse. */
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
