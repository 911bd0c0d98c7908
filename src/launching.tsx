import { useEffect, useState, type ReactNode } from 'react'
import { Frame } from './frame.tsx'
import { restore, type Launch, type ReadyLaunch, type Restored } from './launch.ts'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { retryRevocations } from './retry-revocations.ts'
import { LaunchFaultScreen } from './screens/fault/launch-fault-screen.tsx'
import { RestoringScreen } from './screens/restoring/restoring-screen.tsx'

interface LaunchingProps {
  readonly launch: Launch
  /** Where the stores have been read before the first render. */
  readonly restored?: Restored | undefined
  /** `restored` is the sign-in that was under way when the app went away. */
  readonly children: (launch: ReadyLaunch, restored: PendingDeviceFlow | undefined) => ReactNode
}

/** What a launch shows: why it cannot go on, or that the stores are being read, and then what stands behind it. */
export function Launching({ launch, restored: alreadyRestored, children }: LaunchingProps) {
  const signIn = launch.ok ? launch.signIn : undefined
  const [restored, setRestored] = useState(alreadyRestored)
  useEffect(() => {
    let isCurrent = true
    if (signIn && !alreadyRestored) void restore(signIn).then((found) => isCurrent && setRestored(found))
    return () => {
      isCurrent = false
    }
  }, [signIn, alreadyRestored])

  const { network } = launch.platform.television
  useEffect(() => signIn && retryRevocations(signIn.session.revocations, network), [signIn, network])

  if (launch.ok && restored) return children(launch, restored.pending)
  return (
    <Frame {...launch} brand={launch.ok ? launch.config.brand : {}}>
      {launch.ok ? <RestoringScreen /> : <LaunchFaultScreen {...launch.fault} onRelaunch={launch.platform.relaunch} />}
    </Frame>
  )
}
