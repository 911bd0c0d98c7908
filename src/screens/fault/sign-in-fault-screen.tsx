import { useEffect, type ReactNode } from 'react'
import { useMessages } from '../../ui/messages-context.ts'
import type { Television } from '../television.ts'
import type { Fault } from '../../protocol/fault-of.ts'
import { FaultScreen } from './fault-screen.tsx'

interface SignInFaultScreenProps {
  readonly fault: Fault
  readonly network: Television['network']
  readonly onAction: () => void
  readonly onBack: () => void
  readonly more: ReactNode
}

/** A sign-in has failed. If the television was offline, it tries again by itself once the network is back. */
export function SignInFaultScreen({ fault, network, onAction, onBack, more }: SignInFaultScreenProps) {
  const { diagnostics } = useMessages()
  const waits = fault.code === 'offline'
  useEffect(
    () => (waits ? network.subscribe(() => network.isOffline() || onAction()) : undefined),
    [waits, network, onAction],
  )
  return <FaultScreen {...fault} onAction={onAction} back={diagnostics.back} onBack={onBack} more={more} />
}
