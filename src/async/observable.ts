/** A value that can be watched. Listeners are called after it has changed. */
export interface Observable<T> {
  get(): T
  set(value: T): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void
}

export function createObservable<T>(initial: T): Observable<T> {
  let current = initial
  // One entry per subscription, not per function: a listener that subscribes twice is called twice.
  let subscriptions: readonly { readonly listener: () => void }[] = []
  return {
    get: () => current,
    set(value) {
      current = value
      for (const { listener } of subscriptions) {
        try {
          listener()
        } catch {
          // An error in one listener must not keep the others from being called, nor fail the session's own step.
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
