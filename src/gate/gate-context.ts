import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Presence } from '../session/presence.ts'
import type { Gate } from './gate.ts'

/** The context of the hooks for the app. */
export const GateContext = createContext<Gate | undefined>(undefined)

/** Whether the sign-in covers the app. */
export const CoveredContext = createContext(false)

/** The viewer that this part of the app belongs to: the number of its turn (AppOwner). Undefined: a guest. */
export const TurnContext = createContext<number | undefined>(undefined)

export function useGate(): Gate {
  const gate = useContext(GateContext)
  if (!gate) throw new Error('This hook works inside <SignInGate> or <SignInProvider> alone.')
  return gate
}

/** Rerenders when what `select` returns has changed: a primitive, or a part of the presence as it is. */
export function usePresence<T>(select: (presence: Presence) => T): T {
  const { presence } = useGate()
  const get = () => select(presence.get())
  return useSyncExternalStore(presence.subscribe, get, get)
}

export type SignInStatus = 'restoring' | 'signed-out' | 'signed-in'

/** Until the stores have been read: `restoring`. */
export function useStatus(): SignInStatus {
  const { restoration } = useGate().app
  const isRestored = useSyncExternalStore(restoration.subscribe, restoration.isDone)
  const status = usePresence(({ session }) => session.status)
  return isRestored ? status : 'restoring'
}
