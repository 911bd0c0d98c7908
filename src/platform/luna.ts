import type { PalmServiceBridge } from './vendor-globals.ts'

export type LunaMessage = Readonly<Record<string, unknown>>

export interface Luna {
  call(uri: string, parameters: object): void
  /** Calls `listener` with each message until the returned function is called. */
  subscribe(uri: string, parameters: object, listener: (message: LunaMessage) => void): () => void
}

/** webOS's message bus. Does nothing where there is none, or where it refuses. */
export function createLuna(Bridge: (new () => PalmServiceBridge) | undefined): Luna {
  // A bridge without a reference can be garbage-collected, which loses its pending messages. LG's webOSTV.js keeps
  // references, too.
  const open = new Set<PalmServiceBridge>()

  function send(uri: string, parameters: object, onAnswer: (text: string, end: () => void) => void): () => void {
    if (!Bridge) return () => undefined
    try {
      const bridge = new Bridge()
      const end = () => void open.delete(bridge)
      bridge.onservicecallback = (text) => onAnswer(text, end)
      open.add(bridge)
      bridge.call(uri, JSON.stringify(parameters))
      return () => {
        bridge.cancel?.()
        end()
      }
    } catch {
      return () => undefined
    }
  }
  return {
    call: (uri, parameters) => void send(uri, parameters, (_, end) => end()),
    subscribe: (uri, parameters, listener) =>
      send(uri, { ...parameters, subscribe: true }, (text) => {
        const message = parse(text)
        if (message) listener(message)
      }),
  }
}

function parse(text: string): LunaMessage | undefined {
  try {
    const message: unknown = JSON.parse(text)
    return typeof message === 'object' && message !== null ? (message as LunaMessage) : undefined
  } catch {
    return undefined
  }
}
