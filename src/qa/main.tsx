import '../polyfills.ts'
import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from '../app/app.tsx'
import { createBrowserPlatform } from '../platform/browser-platform.ts'
import { prepareLaunch } from '../app/launch.ts'
import { readPageConfig } from '../app/page-config.ts'
import '../ui/styles/index.css'
import '../ui/styles/page.css'
import { separateFocus } from './panel-focus.ts'
import { beginScenario, pressSignIn, readPageScenario, scenarioPreferences } from './page-scenario.ts'
import './panel.css'
import { Panel } from './panel.tsx'
import { createPanelPlace } from './panel-place.ts'
import { watchTimes } from './watched-flow.ts'
import { watchRequests } from './watched-requests.ts'

/** The composition root of development and QA builds: the app with the tester's panel beside it. */
async function start(): Promise<void> {
  const place = createPanelPlace()
  separateFocus(place.element, place.toggle)
  const scenario = readPageScenario(window.location.search, window.top !== window)
  const steps = scenario?.steps ?? []
  const browser = createBrowserPlatform()
  const requests = watchRequests(browser.fetch)
  const preferenceStore = steps.length > 0 ? scenarioPreferences(steps) : browser.preferenceStore
  const queryClient = new QueryClient()
  const times = watchTimes(queryClient.getQueryCache())
  const launch = {
    ...prepareLaunch(readPageConfig(), { ...browser, fetch: requests.fetch, preferenceStore }),
    queryClient,
  }
  const isUsable = scenario !== undefined && scenario.problem === undefined
  const problem = isUsable ? await beginScenario(scenario, browser) : scenario?.problem
  if (problem !== undefined) place.open()
  if (steps.some(({ kind }) => kind === 'sign-in')) pressSignIn()
  createRoot(document.getElementById('root')!).render(<App launch={launch} />)
  createRoot(place.element).render(
    <Panel
      place={place}
      launch={launch}
      cache={queryClient.getQueryCache()}
      requests={requests}
      times={times}
      scenario={scenario?.text ?? ''}
      problem={problem}
    />,
  )
}

void start()
