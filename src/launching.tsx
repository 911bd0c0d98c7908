import { useEffect, useState, type ReactNode } from 'react'
import { Frame } from './frame.tsx'
import { restore, type Launch, type ReadyLaunch } from './launch.ts'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { LaunchFaultScreen } from './screens/fault/launch-fault-screen.tsx'
import { RestoringScreen } from './screens/restoring/restoring-screen.tsx'

interface LaunchingProps {
  readonly launch: Launch
  /** `restored` is the sign-in that was under way when the app went away. */
  readonly children: (launch: ReadyLaunch, restored: PendingDeviceFlow | undefined) => ReactNode
}

/** What a launch shows: why it cannot go on, or that the stores are being read, and then what stands behind it. */
export function Launching({ launch, children }: LaunchingProps) {
  const signIn = launch.ok ? launch.signIn : undefined
  const [restored, setRestored] = useState<{ readonly pending: PendingDeviceFlow | undefined }>()
  useEffect(() => {
    let isCurrent = true
    if (signIn) void restore(signIn).then((pending) => isCurrent && setRestored({ pending }))
    return () => {
      isCurrent = false
    }
  }, [signIn])

  if (launch.ok && restored) return children(launch, restored.pending)
  return (
    <Frame {...launch} brand={launch.ok ? launch.config.brand : {}}>
      {launch.ok ? <RestoringScreen /> : <LaunchFaultScreen {...launch.fault} onRelaunch={launch.platform.relaunch} />}
    </Frame>
  )
}
