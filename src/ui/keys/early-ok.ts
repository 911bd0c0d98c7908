/**
 * An OK that is pressed while there is no control yet. Whoever launched the app that way wants to sign in, and pressed it on a
 * picture that said nothing else; so the first control that appears may take it.
 */
let isPressed = false

/** Remembers it. */
export function okPressedEarly(): void {
  isPressed = true
}

/** Gives whether there was one, and forgets it: what it was not meant for does not get it later. */
export function takeEarlyOk(): boolean {
  const wasPressed = isPressed
  isPressed = false
  return wasPressed
}
