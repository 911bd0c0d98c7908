import { useLayoutEffect } from 'react'
import { useApp } from './app-context.ts'
import type { OpenedScreen } from './shown-screen.ts'

/**
 * Returns what Back does on a first screen: the platform's own way, or the question whether to leave. Where Back goes
 * back in the browser's history, the platform gets it. `isFirst`: whether the screen is a first one at the moment.
 */
export function useFirstBack(open: (screen: OpenedScreen) => void, isFirst = true): () => void {
  const { backToPlatform, historyBack } = useApp().platform.television
  useLayoutEffect(() => (isFirst ? historyBack?.release() : undefined), [historyBack, isFirst])
  return backToPlatform ?? (() => open('exit'))
}
