import { FaultScreen } from './fault-screen.tsx'

interface LaunchFaultScreenProps {
  readonly code: 'configuration_invalid' | 'insecure_context' | 'unexpected_error'
  readonly details?: readonly string[]
  readonly onRelaunch: () => void
}

/** The app cannot go on as it is. One press starts it anew: what is wrong may have been mended. */
export function LaunchFaultScreen({ code, details = [], onRelaunch }: LaunchFaultScreenProps) {
  const sentence = code === 'unexpected_error' ? 'unexpected' : code
  return <FaultScreen code={code} sentence={sentence} details={details} onAction={onRelaunch} onBack={onRelaunch} />
}
