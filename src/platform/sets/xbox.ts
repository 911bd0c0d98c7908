import type { HostedSet } from './hosted-set.ts'

/** The app around the page closes when the page calls `window.close()`. */
export const XBOX: HostedSet = {
  id: 'xbox',
  name: 'Xbox',
  isHere: ({ navigator }) => /\bXbox\b/.test(navigator.userAgent),
}
