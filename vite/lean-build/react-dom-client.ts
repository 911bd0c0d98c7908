import { options } from 'preact'

/**
 * Replaces `react-dom/client` in the app's own build. preact runs effects after the next frame, while React runs the
 * effects of a key press before it handles the next event. This copies React: otherwise, on a slow set, a key that
 * follows at once finds a screen whose controls are not registered yet and is lost (seen in Chromium 53 and 79).
 */
options.requestAnimationFrame = (runEffects) => void Promise.resolve().then(runEffects)

/** More than the promises between a press of OK and its request for a code. */
const PROMISES_FIRST = 60

/**
 * A render comes after the promises that the same event has set off, and still before the next event: so the request
 * for a code leaves before its screen is drawn, and the answer arrives meanwhile.
 */
options.debounceRendering = (render) => {
  let left = PROMISES_FIRST
  const next = () => void (left-- > 0 ? Promise.resolve().then(next) : render())
  next()
}

export { createRoot } from 'preact/compat/client'
