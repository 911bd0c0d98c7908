import type { QueryCache } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Launch } from '../app/launch.ts'
import type { Observable } from '../async/observable.ts'
import { FlowFacts } from './flow-facts.tsx'
import { LookFields } from './look-fields.tsx'
import { PANEL_KEY } from './panel-names.ts'
import type { PanelPlace } from './panel-place.ts'
import type { Recording } from './recording.ts'
import { RequestTable } from './request-table.tsx'
import { ScenarioForm } from './scenario-form.tsx'
import { ServerForms } from './server-forms.tsx'
import { useSteering } from './use-steering.ts'
import type { FlowTimes } from './watched-flow.ts'
import type { WatchedRequests } from './watched-requests.ts'

interface PanelProps {
  readonly place: PanelPlace
  readonly launch: Launch
  readonly cache: QueryCache
  readonly requests: WatchedRequests
  readonly times: Observable<FlowTimes>
  readonly recording: Recording
  /** Why the scenario in the page's address cannot run. */
  readonly problem: string | undefined
}

/** The tester's panel. Renders nothing while it is closed. */
export function Panel(props: PanelProps) {
  const isOpen = useSyncExternalStore(props.place.subscribe, props.place.isOpen)
  return isOpen ? <OpenPanel {...props} /> : null
}

function OpenPanel({ launch, cache, requests, times, recording, problem: problemAtFirst }: PanelProps) {
  const { state, problem, act } = useSteering(recording, problemAtFirst)
  const server = state === undefined ? 'not controlled' : state.isAway ? 'away' : 'answers'
  return (
    <aside data-testid="qa-panel" aria-label="QA panel" lang="en" dir="ltr">
      <header>
        <h2>QA panel</h2>
        <span data-testid="qa-server" className={`qa-chip qa-chip-${server.replace(' ', '-')}`}>
          server {server}
        </span>
        <kbd>{PANEL_KEY}</kbd> closes
      </header>
      <p role="status" className="qa-problem" data-testid="qa-problem">
        {problem}
      </p>
      <ServerForms cache={cache} state={state} act={act} />
      <LookFields appearance={launch.appearance} />
      <ScenarioForm recording={recording} state={state} />
      <FlowFacts launch={launch} cache={cache} times={times} requests={requests} decidedAtMs={state?.decidedAtMs} />
      <RequestTable requests={requests} />
    </aside>
  )
}
