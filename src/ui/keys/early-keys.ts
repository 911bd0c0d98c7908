declare global {
  interface Window {
    /** Set by the script in index.html, which a page of somebody else's need not have; undefined once they were taken. */
    couchpassEarlyKeys?: readonly KeyboardEvent[] | undefined
  }
}

/** Gives the presses and releases that came before the script ran, in their order, and ends the keeping of them. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  const keys = window.couchpassEarlyKeys ?? []
  window.couchpassEarlyKeys = undefined
  return keys
}
