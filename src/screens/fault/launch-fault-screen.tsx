import type { FaultCode } from '../../protocol/fault-codes.ts'
import { FaultScreen } from './fault-screen.tsx'

export type LaunchFaultCode = Extract<FaultCode, 'configuration_invalid' | 'insecure_context' | 'unexpected_error'>

interface LaunchFaultScreenProps {
  readonly code: LaunchFaultCode
  readonly details?: readonly string[]
  readonly onRelaunch: () => void
}

/** The app cannot start. OK restarts it, because the cause may have been fixed. */
export function LaunchFaultScreen({ onRelaunch, ...fault }: LaunchFaultScreenProps) {
  return <FaultScreen {...fault} onAction={onRelaunch} onBack={onRelaunch} />
}
