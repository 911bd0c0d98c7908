import { Fragment, useContext, type ReactNode } from 'react'
import { TurnContext, useStatus } from './gate-context.ts'

interface ForStatus {
  readonly children: ReactNode
}

/** Its children are mounted while a viewer is signed in, and anew for another viewer. */
export function SignedIn({ children }: ForStatus) {
  const turn = useContext(TurnContext)
  return useStatus() === 'signed-in' ? <Fragment key={turn}>{children}</Fragment> : null
}

/** Its children are mounted for a guest: neither while a viewer is signed in, nor while the stores are being read. */
export function SignedOut({ children }: ForStatus) {
  return useStatus() === 'signed-out' ? <>{children}</> : null
}
