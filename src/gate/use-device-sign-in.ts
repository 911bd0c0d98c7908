import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Couchpass, SignInStep } from '../core/couchpass.ts'

/** One sign-in, for a code screen of your own. The members of the code are there while `status` is `pending`. */
export interface DeviceSignIn extends Omit<SignInStep, 'status'> {
  /** `restoring`: the stores are being read. `idle`: no code is wanted. */
  readonly status: SignInStep['status'] | 'restoring' | 'idle'
  /** Call this when the viewer asks to sign in. A second call while a code is valid changes nothing. */
  readonly begin: () => void
  /** Calls the sign-in off. */
  readonly cancel: () => void
}

/**
 * The states of one sign-in, without any screen. A code from before a relaunch comes back by itself. When the component
 * goes away the code stays valid: call `cancel` if the viewer has left.
 */
export function useDeviceSignIn(couchpass: Couchpass): DeviceSignIn {
  const state = useSyncExternalStore(couchpass.subscribe, couchpass.state, couchpass.state)
  const [followed, setFollowed] = useState<Followed>()
  const handle = useRef<ReturnType<Couchpass['signIn']['start']>>(undefined)
  // Of another `couchpass`: nothing that this one shows.
  const step = followed?.of === couchpass ? followed.step : undefined

  const begin = useCallback(() => {
    if (handle.current) return
    const started = couchpass.signIn.start({
      onStep: (next) => handle.current === started && setFollowed({ of: couchpass, step: next }),
    })
    handle.current = started
    // After its last step.
    void started.ended.then(() => {
      if (handle.current === started) handle.current = undefined
    })
  }, [couchpass])
  const cancel = useCallback(() => handle.current?.cancel(), [])

  useEffect(
    () => () => {
      handle.current = undefined
    },
    [couchpass],
  )
  const hasOpenCode = state.status === 'signed-out' && state.hasOpenCode
  useEffect(() => {
    if (hasOpenCode) begin()
  }, [hasOpenCode, begin])

  return { ...shown(state, step), begin, cancel }
}

interface Followed {
  readonly of: Couchpass
  readonly step: SignInStep
}

/** Signed in is what the session says: it may begin and end without this sign-in. */
function shown({ status }: ReturnType<Couchpass['state']>, step: SignInStep | undefined) {
  if (status !== 'signed-out') return { status }
  if (!step || step.status === 'signed-in' || step.status === 'cancelled') return { status: 'idle' as const }
  return step
}
