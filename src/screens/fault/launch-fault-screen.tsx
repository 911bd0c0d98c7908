import type { FaultCode } from '../../protocol/fault-codes.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { FaultScreen } from './fault-screen.tsx'

export type LaunchFaultCode = Extract<FaultCode, 'configuration_invalid' | 'insecure_context' | 'unexpected_error'>

interface LaunchFaultScreenProps {
  readonly code: LaunchFaultCode
  readonly details?: readonly string[]
  readonly onRelaunch: () => void
  /** Undefined in a browser, where a page cannot close itself: Back then restarts the app, too. */
  readonly onLeave: (() => void) | undefined
}

/** The app cannot start. OK restarts it, because the cause may have been fixed; Back leaves it. */
export function LaunchFaultScreen({ onRelaunch, onLeave, ...fault }: LaunchFaultScreenProps) {
  const { exit } = useMessages()
  return <FaultScreen {...fault} onAction={onRelaunch} back={onLeave && exit.leave} onBack={onLeave ?? onRelaunch} />
}
