import { options } from 'preact'

/**
 * What `react-dom/client` is in the app's own build. preact leaves effects until after the next frame; React runs those of a press
 * before anything else is heard. So do we: else a key that follows at once, on a busy set, finds a screen whose controls are not
 * registered yet, and is lost (seen in Chromium 53 and 79).
 */
options.requestAnimationFrame = (runEffects) => void Promise.resolve().then(runEffects)

export { createRoot } from 'preact/compat/client'
