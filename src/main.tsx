import './polyfills.ts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { parseAppConfig, type AppConfig, type ParsedAppConfig } from './config/app-config.ts'
import { catalogueFor } from './i18n/catalogue.ts'
import { launch } from './launch.ts'
import { applyBrand } from './platform/brand.ts'
import { pageClock } from './platform/clock.ts'
import { createPageStores } from './platform/page-store.ts'
import { logicalKeyOf } from './platform/remote-keys.ts'
import { createTelevision } from './platform/television.ts'
import { LaunchFaultScreen } from './screens/fault/launch-fault-screen.tsx'
import { RestoringScreen } from './screens/restoring/restoring-screen.tsx'
import { isStoredAttempt } from './session/attempt.ts'
import { isStoredSession } from './session/stored-session.ts'
import { createSignIn } from './sign-in.ts'
import { FaultBoundary } from './ui/fault-boundary.tsx'
import { MessagesContext } from './ui/messages-context.ts'
import { startNavigation } from './ui/navigation.ts'
import './ui/styles/index.css'

/** The composition root of the TV app: reads the configuration, binds the platform, shows the first screen. */
const root = createRoot(document.getElementById('root')!)
const television = createTelevision()
const relaunch = () => window.location.reload()

startNavigation((event) => {
  const key = logicalKeyOf(event)
  if (key !== 'exit') return key
  television.exit()
  return undefined
})

const parsed = readConfig()
if (!parsed.ok)
  root.render(<LaunchFaultScreen code="configuration_invalid" details={parsed.problems} onRelaunch={relaunch} />)
else if (!window.isSecureContext || !crypto.subtle)
  root.render(<LaunchFaultScreen code="insecure_context" onRelaunch={relaunch} />)
else start(parsed.config).catch(() => root.render(<LaunchFaultScreen code="unexpected_error" onRelaunch={relaunch} />))

async function start(config: AppConfig): Promise<void> {
  document.title = config.appName
  const messages = catalogueFor(config.locale ?? television.locale)
  document.documentElement.lang = messages.language
  document.documentElement.dir = messages.direction
  applyBrand(config.brand)
  root.render(<RestoringScreen />)
  const storeFor = createPageStores()
  const signIn = createSignIn(config, {
    clock: pageClock,
    fetch: (url, init) => window.fetch(url, init),
    sessionStore: storeFor('session', isStoredSession),
    attemptStore: storeFor('attempt', isStoredAttempt),
  })
  const restored = await launch(signIn)
  root.render(
    <MessagesContext.Provider value={messages}>
      <FaultBoundary fallback={<LaunchFaultScreen code="unexpected_error" onRelaunch={relaunch} />}>
        <QueryClientProvider client={new QueryClient()}>
          <App config={config} signIn={signIn} television={television} restored={restored} />
        </QueryClientProvider>
      </FaultBoundary>
    </MessagesContext.Provider>,
  )
}

function readConfig(): ParsedAppConfig {
  try {
    return parseAppConfig(JSON.parse(document.getElementById('app-config')?.textContent ?? ''))
  } catch {
    return { ok: false, problems: ['The configuration in index.html is not JSON.'] }
  }
}
