type KeyType = 'keydown' | 'keyup' | 'keypress'
type KeyListener = (event: KeyboardEvent) => void

const KEY_TYPES: readonly KeyType[] = ['keydown', 'keyup', 'keypress']

/** The key listeners in their order, once `listenEarly` was called. */
let early: Readonly<Record<KeyType, KeyListener[]>> | undefined

/** Listens before all other listeners on the page. Returns the function that ends it. */
export function listen<K extends keyof DocumentEventMap & keyof WindowEventMap>(
  target: Window | Document,
  type: K,
  listener: (event: WindowEventMap[K]) => void,
): () => void {
  const list = target === window ? early?.[type as KeyType] : undefined
  if (list) {
    list.push(listener as KeyListener)
    return () => void list.splice(list.indexOf(listener as KeyListener), 1)
  }
  target.addEventListener(type, listener as EventListener, true)
  return () => target.removeEventListener(type, listener as EventListener, true)
}

/**
 * From now on `listen` hears the page's keys before every listener that is added later, also before those that an app
 * adds while it is not covered. A module calls it when it is imported. Without a `listen` nothing happens to a key.
 */
export function listenEarly(): void {
  if (early || typeof window === 'undefined') return
  const lists = { keydown: [], keyup: [], keypress: [] } as Record<KeyType, KeyListener[]>
  for (const type of KEY_TYPES) window.addEventListener(type, (event) => dispatch(event, lists[type]), true)
  early = lists
}

/** Calls the listeners until one stops the event, as the browser would. */
function dispatch(event: KeyboardEvent, listeners: readonly KeyListener[]): void {
  if (listeners.length === 0) return
  let isStopped = false
  event.stopImmediatePropagation = () => {
    isStopped = true
    Event.prototype.stopImmediatePropagation.call(event)
  }
  for (const listener of listeners.slice()) if (!isStopped) listener(event)
  Reflect.deleteProperty(event, 'stopImmediatePropagation')
}
