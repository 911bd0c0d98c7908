import { useSyncExternalStore, version, type ReactNode } from 'react'

const noSubscription = () => () => undefined

/**
 * Renders its children in a browser. A server render gives nothing, and a page that hydrates begins with nothing, too.
 *
 * @throws Error in one sentence if the app's React is too old
 */
export function BrowserOnly({ children }: { readonly children: ReactNode }) {
  // Otherwise React 17 fails with "useSyncExternalStore is not a function".
  if (typeof useSyncExternalStore !== 'function')
    throw new Error(`Couchpass needs React 18.3 to 19, or Preact 10 with preact/compat. This app has React ${version}.`)
  const isBrowser = useSyncExternalStore(
    noSubscription,
    () => true,
    () => false,
  )
  return isBrowser ? children : null
}
