import '../polyfills.ts'
import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from '../app/app.tsx'
import { createBrowserPlatform } from '../platform/browser-platform.ts'
import { prepareLaunch } from '../app/launch.ts'
import { readPageConfig } from '../app/page-config.ts'
import { BUNDLED } from '../i18n/bundled.ts'
import { MoreKeysContext } from '../ui/key-help.tsx'
import '../ui/styles/index.css'
import '../ui/styles/page.css'
import { separateFocus } from './panel-focus.ts'
import { beginScenario, preferenceSteps, pressSignIn, readPageScenario, scenarioPreferences } from './page-scenario.ts'
import './panel.css'
import { Panel } from './panel.tsx'
import { PANEL_KEY } from './panel-names.ts'
import { createPanelPlace } from './panel-place.ts'
import { createRecording, recordAppearance, recordSignIn } from './recording.ts'
import { parseScenario, stepText } from './scenario.ts'
import { watchTimes } from './watched-flow.ts'
import { watchRequests } from './watched-requests.ts'

const MORE_KEYS = [[PANEL_KEY, 'QA panel']] as const

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
  const recording = createRecording(scenario?.text ?? preferenceSteps(preferenceStore.read()).map(stepText).join(','))
  const platform = { ...browser, fetch: requests.fetch, preferenceStore }
  const prepared = prepareLaunch(readPageConfig(), platform, { languages: BUNDLED })
  recordAppearance(prepared.appearance, recording)
  const launch = { ...recordSignIn(prepared, recording), queryClient }
  const isUsable = scenario !== undefined && scenario.problem === undefined
  const problem = isUsable ? await beginScenario(scenario, browser) : scenario?.problem
  if (problem !== undefined) place.open()
  const isReadable = scenario === undefined || parseScenario(scenario.text).ok
  if (steps.some(({ kind }) => kind === 'sign-in')) pressSignIn()
  createRoot(document.getElementById('root')!).render(
    <MoreKeysContext.Provider value={MORE_KEYS}>
      <App launch={launch} />
    </MoreKeysContext.Provider>,
  )
  createRoot(place.element).render(
    <Panel
      place={place}
      launch={launch}
      cache={queryClient.getQueryCache()}
      requests={requests}
      times={times}
      recording={recording}
      // The scenario's field says by itself what is wrong with its text.
      problem={isReadable ? problem : undefined}
    />,
  )
}

void start()
