import { createObservable, type Observable } from '../async/observable.ts'
import type { Session } from '../session/session.ts'

/** A screen of the sign-in that the app behind it has opened. `code`: the code alone, without Welcome below it. */
export type HostScreen = 'welcome' | 'code' | 'accounts' | 'sign-out'

/** The screen that the app has opened. It ends when somebody has signed in, switched or signed out meanwhile. */
export function createHostScreen(session: Pick<Session, 'state' | 'subscribe'>): Observable<HostScreen | undefined> {
  const opened = createObservable<HostScreen | undefined>(undefined)
  const watching = () => {
    const now = session.state()
    return now.status === 'signed-in' ? `by ${now.account}` : now.status
  }
  let before = watching()
  session.subscribe(() => {
    const now = watching()
    if (now !== before && opened.get() !== undefined) opened.set(undefined)
    before = now
  })
  return opened
}
