import { Suspense, useEffect, useLayoutEffect, useSyncExternalStore, type ReactNode } from 'react'
import { useAttemptsState, useHostScreen, useIsRestored, useIsSuccess, useSessionState } from '../app/app-context.ts'
import { CurrentScreen } from '../app/current-screen.tsx'
import { useLoadViewer } from '../app/use-load-viewer.ts'
import { after } from '../async/after.ts'
import { runAttempts } from '../core/run-attempts.ts'
import type { AttemptsState } from '../sign-in/attempts-state.ts'
import type { Gate } from './gate.ts'
import { CoveredContext, GateContext, TurnContext } from './gate-context.ts'
import { useWantedFocus } from './use-wanted-focus.ts'

interface CoveredAppProps {
  readonly gate: Gate
  readonly fallback: ReactNode
  readonly children: ReactNode
}

/** The app, and over it the sign-in's current screen while there is something to show. */
export function CoveredApp({ gate, fallback, children }: CoveredAppProps) {
  const { app, presence } = gate
  const { isOptional = false } = app
  const isRestored = useIsRestored()
  const isSignedIn = useSessionState().status === 'signed-in' && isRestored
  const attempts = useAttemptsState()
  const isSuccess = useIsSuccess()
  const isAsking = useHostScreen() !== undefined || attempts.isOpen || attempts.approval?.isAsked === true
  const isCovered = isOptional ? isRestored && (isSuccess || isAsking) : !isSignedIn || isSuccess || isAsking
  const owner = useSyncExternalStore(presence.subscribe, () => presence.get().owner?.turn)
  useLoadViewer(app.signIn.session, isRestored)
  // Behind the app, too: a code that was left may still be approved.
  useEffect(() => runAttempts(app.attempts, after), [app.attempts])
  useWantedFocus(app.success)
  useUncovering(gate, { isCovered, isSignedIn, attempts })

  const turn = isOptional && !isSignedIn ? undefined : owner
  const isMounted = isOptional ? isRestored || fallback === undefined : isRestored && owner !== undefined
  const waits = !isRestored && fallback !== undefined
  return (
    <>
      {isMounted && (
        <GateContext.Provider value={gate}>
          <CoveredContext.Provider value={isCovered}>
            <TurnContext.Provider value={turn}>
              {/* Otherwise an app that suspends while it is covered would hide the sign-in with it. */}
              <Suspense fallback={null} key={isOptional ? 'optional' : owner}>
                {children}
              </Suspense>
            </TurnContext.Provider>
          </CoveredContext.Provider>
        </GateContext.Provider>
      )}
      {waits ? fallback : isCovered && <CurrentScreen />}
    </>
  )
}

interface Covering {
  readonly isCovered: boolean
  readonly isSignedIn: boolean
  readonly attempts: AttemptsState
}

/** Closes a code that the app has opened without Welcome below it, and tells the app when it is seen again. */
function useUncovering({ app, waiting }: Gate, { isCovered, isSignedIn, attempts }: Covering): void {
  const { hostScreen } = app
  const opened = useHostScreen()
  const isUnderWay =
    attempts.isOpen ||
    attempts.approval?.isAsked === true ||
    attempts.attempts.some(({ flow }) => flow?.status === 'approved')
  const count = useSyncExternalStore(waiting.subscribe, waiting.count)
  // After the screens' own effects: the app has its focus back.
  useLayoutEffect(() => {
    if (opened === 'code' && !isSignedIn && !isUnderWay) hostScreen.set(undefined)
    else if (!isCovered && count > 0) waiting.uncovered()
  }, [opened, isSignedIn, isUnderWay, isCovered, count, hostScreen, waiting])
  useLayoutEffect(() => waiting.uncovered, [waiting])
}
