import { options } from 'preact'

/**
 * Replaces `react-dom/client` in the app's own build. preact runs effects after the next frame, while React runs the
 * effects of a key press before it handles the next event. This copies React: otherwise, on a slow set, a key that
 * follows at once finds a screen whose controls are not registered yet and is lost (seen in Chromium 53 and 79).
 */
options.requestAnimationFrame = (runEffects) => void Promise.resolve().then(runEffects)

export { createRoot } from 'preact/compat/client'
