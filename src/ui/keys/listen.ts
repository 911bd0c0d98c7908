/** Listens before all other listeners on the page. Returns the function that ends it. */
export function listen<K extends keyof DocumentEventMap & keyof WindowEventMap>(
  target: Window | Document,
  type: K,
  listener: (event: WindowEventMap[K]) => void,
): () => void {
  target.addEventListener(type, listener as EventListener, true)
  return () => target.removeEventListener(type, listener as EventListener, true)
}
