/** The keys that a screen gives a meaning of its own. */
export type HandledKey = 'back' | 'help'

const handlers: { readonly [key in HandledKey]: (() => void)[] } = { back: [], help: [] }

/** Registers what a key does; the newest wins. Gives the function that takes it back. */
export function onKey(key: HandledKey, handler: () => void): () => void {
  handlers[key].push(handler)
  return () => void handlers[key].splice(handlers[key].lastIndexOf(handler), 1)
}

/** Does what a key does now. */
export function keyPressed(key: HandledKey): void {
  handlers[key][handlers[key].length - 1]?.()
}
