import { useEffect } from 'react'
import { nameOf } from '../screens/home/name-of.ts'
import { SuccessScreen } from '../screens/success/success-screen.tsx'
import type { Viewer } from '../protocol/user-info.ts'
import { eventTime } from '../ui/keys/event-time.ts'
import { useKeys } from '../ui/keys/keys-context.ts'
import { useApp } from './app-context.ts'

/** The moment after a sign-in. */
export function Success({ viewer }: { readonly viewer: Viewer }) {
  const { success } = useApp()
  const { doublePress } = useKeys()
  // A press that comes just too late was meant for this screen, not for the one that has replaced it.
  useEffect(() => success.begin(() => doublePress.controlGone(eventTime())), [success, doublePress])
  return <SuccessScreen name={nameOf(viewer)} email={viewer.email} onContinue={success.skip} />
}
