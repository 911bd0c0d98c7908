declare global {
  interface Window {
    /** Set by the script in index.html; another app's page may lack it. Undefined once the keys were taken. */
    couchpassEarlyKeys?: readonly KeyboardEvent[] | undefined
  }
}

/** Returns the presses and releases from before this script ran, in order, and stops recording them. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  const keys = window.couchpassEarlyKeys ?? []
  window.couchpassEarlyKeys = undefined
  return keys
}
