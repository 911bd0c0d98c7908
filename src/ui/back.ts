const handlers: (() => void)[] = []

/** Registers what Back does; the newest wins. Gives the function that takes it back. */
export function onBack(handler: () => void): () => void {
  handlers.push(handler)
  return () => void handlers.splice(handlers.lastIndexOf(handler), 1)
}

/** Does what Back does now. */
export function backPressed(): void {
  handlers[handlers.length - 1]?.()
}
