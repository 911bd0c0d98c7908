/** A value that can be watched; listeners are called after it changed. */
export interface Observable<T> {
  get(): T
  set(value: T): void
  /** Gives the function that ends the subscription. */
  subscribe(listener: () => void): () => void
}

export function createObservable<T>(initial: T): Observable<T> {
  let current = initial
  // An entry per subscription, not per function: a listener given twice is called twice and leaves once.
  let subscriptions: readonly { readonly listener: () => void }[] = []
  return {
    get: () => current,
    set(value) {
      current = value
      for (const { listener } of subscriptions) {
        try {
          listener()
        } catch {
          // One watcher's fault must not cost the others their call, nor the session its step.
        }
      }
    },
    subscribe(listener) {
      const subscription = { listener }
      subscriptions = [...subscriptions, subscription]
      return () => {
        subscriptions = subscriptions.filter((other) => other !== subscription)
      }
    },
  }
}
