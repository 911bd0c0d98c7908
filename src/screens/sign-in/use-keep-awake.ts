import { useEffect } from 'react'
import type { Television } from '../television.ts'

/** Holds the screen saver off while `on`, so that the code stays visible. */
export function useKeepAwake({ keepAwake }: Pick<Television, 'keepAwake'>, on: boolean): void {
  useEffect(() => {
    if (!on) return undefined
    keepAwake(true)
    return () => keepAwake(false)
  }, [keepAwake, on])
}
