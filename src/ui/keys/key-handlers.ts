import type { RemoteKey } from './remote-key.ts'

/** The keys to which a screen can give its own meaning. */
export type HandledKey = Extract<RemoteKey, 'back' | 'help'>

export interface KeyHandlers {
  /** Registers a handler for a key; the newest wins. Returns the function that removes it. */
  on(key: HandledKey, handler: () => void): () => void
  /** Calls the key's current handler. */
  pressed(key: HandledKey): void
}

export function createKeyHandlers(): KeyHandlers {
  const handlers: { readonly [key in HandledKey]: (() => void)[] } = { back: [], help: [] }
  return {
    on(key, handler) {
      handlers[key].push(handler)
      return () => void handlers[key].splice(handlers[key].lastIndexOf(handler), 1)
    },
    pressed: (key) => handlers[key][handlers[key].length - 1]?.(),
  }
}
