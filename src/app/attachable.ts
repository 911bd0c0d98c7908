/** A source of notices that can be left and followed again. */
export interface Attachable {
  readonly subscribe: (listener: () => void) => () => void
  /** Follows the source again, for every subscriber. */
  attach(): void
  /** Leaves the source: no listener of ours stays on the page. */
  detach(): void
}

type Subscribe = Attachable['subscribe']

/** Wraps a subscription, so that a gate which is unmounted leaves nothing behind. At the beginning it is attached. */
export function createAttachable(source: Subscribe): Attachable {
  const subscriptions = new Map<object, { readonly listener: () => void; end: (() => void) | undefined }>()
  let isAttached = true
  return {
    subscribe(listener) {
      const key = {}
      const subscription = { listener, end: isAttached ? source(listener) : undefined }
      subscriptions.set(key, subscription)
      return () => {
        subscription.end?.()
        subscriptions.delete(key)
      }
    },
    attach() {
      isAttached = true
      subscriptions.forEach((one) => (one.end ??= source(one.listener)))
    },
    detach() {
      isAttached = false
      subscriptions.forEach((one) => {
        one.end?.()
        one.end = undefined
      })
    },
  }
}
