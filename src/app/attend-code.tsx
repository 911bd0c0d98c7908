import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { Attempts } from '../sign-in/attempts.ts'
import { shownAttempt, type Attempt } from '../sign-in/attempts-state.ts'
import type { Television } from '../screens/television.ts'
import { useKeys } from '../ui/keys/keys-context.ts'
import { listen } from '../ui/keys/listen.ts'
import { useBack } from '../ui/keys/use-key.ts'
import { isWait } from './shown-attempts.ts'
import { useKeepAwake } from './use-keep-awake.ts'

interface AttendCodeProps {
  readonly attempts: Attempts
  readonly television: Pick<Television, 'keepAwake'>
}

/** Keeps the screen on for the code that is shown, and tells the attempts what the viewer presses. Renders nothing. */
export function AttendCode({ attempts, television }: AttendCodeProps) {
  const state = useSyncExternalStore(attempts.subscribe, attempts.state)
  // The screen may still be the one on which the code was asked for.
  useBack(isWait(state) ? attempts.close : undefined)
  // Help and the like may be open over the code.
  useKeepAwake(television, useKeys().idle, state.isOpen && isUnderWay(shownAttempt(state)))
  useLayoutEffect(() => {
    // Registered before the navigation, which stops these events for all later listeners.
    const stops = [listen(window, 'keydown', attempts.touched), listen(window, 'mousedown', attempts.touched)]
    return () => stops.forEach((stop) => stop())
  }, [attempts])
  return null
}

/** A code is valid, or another one may be requested soon. */
function isUnderWay(shown: Attempt | undefined): boolean {
  return shown?.flow?.status === 'pending' || shown?.retryAt !== undefined
}
