import { createContext, useContext } from 'react'
import { createDoublePress, type DoublePress } from './double-press.ts'
import { createEarlyOk, type EarlyOk } from './early-ok.ts'
import { createIdle, type Idle } from './idle.ts'
import { createKeyHandlers, type KeyHandlers } from './key-handlers.ts'

/** Shared between the navigation and the controls and screens that it moves among. */
export interface Keys {
  readonly handlers: KeyHandlers
  readonly earlyOk: EarlyOk
  readonly doublePress: DoublePress
  readonly idle: Idle
}

export function createKeys(): Keys {
  return {
    handlers: createKeyHandlers(),
    earlyOk: createEarlyOk(),
    doublePress: createDoublePress(),
    idle: createIdle(),
  }
}

export const KeysContext = createContext<Keys | undefined>(undefined)

export function useKeys(): Keys {
  const keys = useContext(KeysContext)
  if (!keys) throw new Error('Controls and screens stand inside a KeysContext.')
  return keys
}
