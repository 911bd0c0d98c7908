import { createContext, useContext } from 'react'
import { createEarlyOk, type EarlyOk } from './early-ok.ts'
import { createKeyHandlers, type KeyHandlers } from './key-handlers.ts'

/** Shared between the navigation and the controls and screens that it moves among. */
export interface Keys {
  readonly handlers: KeyHandlers
  readonly earlyOk: EarlyOk
}

export function createKeys(): Keys {
  return { handlers: createKeyHandlers(), earlyOk: createEarlyOk() }
}

export const KeysContext = createContext<Keys | undefined>(undefined)

export function useKeys(): Keys {
  const keys = useContext(KeysContext)
  if (!keys) throw new Error('Controls and screens stand inside a KeysContext.')
  return keys
}
