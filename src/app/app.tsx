import { useEffect } from 'react'
import { AppProvider } from './app-provider.tsx'
import { useAppearance } from './appearance.ts'
import { CurrentScreen } from './current-screen.tsx'
import type { Launch } from './launch.ts'
import { PollAttempts } from './poll-attempts.tsx'

/** The TV app: the sign-in, and then Home. */
export function App({ launch }: { readonly launch: Launch }) {
  const { messages } = useAppearance(launch.appearance)
  const appName = launch.ok ? launch.config.appName : undefined
  useEffect(() => {
    if (appName !== undefined) document.title = appName
    document.documentElement.lang = messages.language
    document.documentElement.dir = messages.direction
  }, [appName, messages])
  return (
    <AppProvider launch={launch}>
      {launch.ok && <PollAttempts attempts={launch.attempts} client={launch.queryClient} />}
      <CurrentScreen />
    </AppProvider>
  )
}
