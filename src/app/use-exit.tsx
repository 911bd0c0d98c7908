import { useState, type ReactNode } from 'react'
import { ExitScreen } from '../screens/exit/exit-screen.tsx'
import type { Television } from '../screens/television.ts'

interface Leaving {
  /** What Back does on Welcome and Home. */
  readonly askToLeave: () => void
  /** The exit question, while it is asked. */
  readonly question: ReactNode
}

/** Leaving the app from one of its two entry screens, the way the set wants it. */
export function useLeaving(over: 'welcome' | 'home', appName: string, television: Television): Leaving {
  const [leaving, setLeaving] = useState(false)
  const stay = () => setLeaving(false)
  return {
    askToLeave: television.backToPlatform ?? (() => setLeaving(true)),
    question: leaving && (
      <ExitScreen over={over} appName={appName} onStay={stay} onLeave={() => (stay(), television.exit())} />
    ),
  }
}
