import type { RemoteKey } from './remote-key.ts'

/** The keys that a screen gives a meaning of its own. */
export type HandledKey = Extract<RemoteKey, 'back' | 'help'>

export interface KeyHandlers {
  /** Registers what a key does; the newest wins. Gives the function that takes it back. */
  on(key: HandledKey, handler: () => void): () => void
  /** Does what a key does now. */
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
