import { useEffect, type ReactNode } from 'react'
import { AppContext } from './app-context.ts'
import type { Launch } from './launch.ts'
import { retryRevocations } from '../sign-in/retry-revocations.ts'

interface AppProviderProps {
  readonly launch: Launch
  readonly children: ReactNode
}

/**
 * Provides the launched app to its children, reads its stores, and retries revocations that the provider has not
 * confirmed.
 */
export function AppProvider({ launch, children }: AppProviderProps) {
  const mount = launch.ok ? launch.mount : undefined
  useEffect(() => mount?.(), [mount])

  const revocations = launch.ok ? launch.signIn.session.revocations : undefined
  const { network } = launch.platform.television
  useEffect(() => revocations && retryRevocations(revocations, network), [revocations, network])

  return <AppContext.Provider value={launch}>{children}</AppContext.Provider>
}
