import { useLayoutEffect, type ReactNode } from 'react'
import { useKeys } from './keys/keys-context.ts'

/** The screen names that tests and QA read (`<html data-screen>`). */
export type ScreenName =
  'restoring' | 'welcome' | 'sign-in' | 'denied' | 'expired' | 'fault' | 'success' | 'home' | 'accounts'

interface ScreenProps {
  readonly name: ScreenName
  readonly children: ReactNode
}

/** One whole screen inside the safe margin. Sets its name on the page. */
export function Screen({ name, children }: ScreenProps) {
  useLayoutEffect(() => {
    document.documentElement.setAttribute('data-screen', name)
  }, [name])
  const { idle } = useKeys()
  useLayoutEffect(() => idle.screenAppeared(), [idle])
  return <main className={`cp-screen cp-screen-${name}`}>{children}</main>
}
