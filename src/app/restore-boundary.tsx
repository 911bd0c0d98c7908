import { useEffect, useState, type ReactNode } from 'react'
import { Frame } from './frame.tsx'
import type { Launch, ReadyLaunch } from './launch.ts'
import { retryRevocations } from './retry-revocations.ts'
import { LaunchFaultScreen } from '../screens/fault/launch-fault-screen.tsx'
import { RestoringScreen } from '../screens/restoring/restoring-screen.tsx'

interface LaunchingProps {
  readonly launch: Launch
  /** Whether the stores have been read before the first render. */
  readonly isRestored?: boolean | undefined
  readonly children: (launch: ReadyLaunch) => ReactNode
}

/** What a launch shows: why it cannot go on, or that the stores are being read, and then what stands behind it. */
export function Launching({ launch, isRestored: alreadyRestored = false, children }: LaunchingProps) {
  const attempts = launch.ok ? launch.attempts : undefined
  const [isRestored, setRestored] = useState(alreadyRestored)
  useEffect(() => {
    let isCurrent = true
    void attempts?.restore().then(() => isCurrent && setRestored(true))
    return () => {
      isCurrent = false
    }
  }, [attempts])

  const revocations = launch.ok ? launch.signIn.session.revocations : undefined
  const { network } = launch.platform.television
  useEffect(() => revocations && retryRevocations(revocations, network), [revocations, network])

  if (launch.ok && isRestored) return children(launch)
  return (
    <Frame {...launch} brand={launch.ok ? launch.config.brand : {}}>
      {launch.ok ? <RestoringScreen /> : <LaunchFaultScreen {...launch.fault} onRelaunch={launch.platform.relaunch} />}
    </Frame>
  )
}
