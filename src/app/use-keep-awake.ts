import { useEffect, useSyncExternalStore } from 'react'
import type { Television } from '../screens/television.ts'
import type { Idle } from '../ui/keys/idle.ts'

/** Nobody is there any more: the screen saver may start, which protects an OLED panel better than we can. */
const LONGEST_MINUTES = 15

/**
 * Holds the screen saver off while there is a code to read, for at most fifteen minutes without a key.
 */
export function useKeepAwake({ keepAwake }: Pick<Television, 'keepAwake'>, idle: Idle, hasCode: boolean): void {
  const isPresent = useSyncExternalStore(idle.subscribe, () => idle.current().minutes < LONGEST_MINUTES)
  const on = hasCode && isPresent
  useEffect(() => {
    if (!on) return undefined
    keepAwake(true)
    return () => keepAwake(false)
  }, [keepAwake, on])
}
