import { useState, useSyncExternalStore } from 'react'
import { scenarioAddress } from './page-scenario.ts'
import { stepName } from './answer-names.ts'
import { EXAMPLES } from './examples.ts'
import type { Recording } from './recording.ts'
import { isPageStep, parseScenario } from './scenario.ts'
import { Do } from './server-forms.tsx'
import type { ControlState } from './control-protocol.ts'

/** About how many characters of a scenario fit into a line of the panel. */
const LINE = 48

interface ScenarioFormProps {
  readonly recording: Recording
  readonly state: ControlState | undefined
}

/** The steps taken so far as a link that repeats them, which can be edited, and examples. */
export function ScenarioForm({ recording, state }: ScenarioFormProps) {
  const draft = useSyncExternalStore(recording.subscribe, recording.get)
  const [copied, setCopied] = useState<'copied' | 'copy it from here'>()
  const parsed = parseScenario(draft)
  const link = scenarioAddress(window.location.href, draft)
  const change = (text: string) => {
    recording.set(text)
    setCopied(undefined)
  }
  const copy = () =>
    // The clipboard API exists only on localhost and https, and not in older engines.
    Promise.resolve(navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setCopied('copied'),
      () => setCopied('copy it from here'),
    )
  const { scenario } = state ?? {}
  return (
    <section aria-label="Scenario">
      <h3>Scenario</h3>
      <textarea
        data-testid="qa-scenario"
        aria-label="Scenario"
        rows={Math.min(6, 1 + Math.ceil((draft.length + 1) / LINE))}
        spellCheck={false}
        placeholder="sign-in,polls*2,slow_down,fault:token:500*2,approve"
        value={draft}
        onChange={(event) => change(event.target.value)}
      />
      {!parsed.ok && (
        <p role="status" className="qa-problem" data-testid="qa-scenario-problem">
          {parsed.problem}
        </p>
      )}
      <div className="qa-row">
        <Do
          testId="qa-run"
          label="Run from the start"
          onPress={() => window.location.assign(link)}
          isOff={!parsed.ok}
        />
        <Do testId="qa-copy" label="Copy link" onPress={copy} isOff={!parsed.ok} />
        <span role="status" className="qa-quiet">
          {copied}
        </span>
      </div>
      {copied === 'copy it from here' && <input aria-label="Link" className="qa-wide" readOnly value={link} />}
      <div className="qa-examples" role="group" aria-label="Examples">
        {EXAMPLES.map(({ name, scenario: example }) => (
          <Do
            key={name}
            testId="qa-example"
            label={name}
            onPress={() => window.location.assign(scenarioAddress(window.location.href, example))}
          />
        ))}
      </div>
      {scenario && (
        <ol data-testid="qa-progress" className="qa-steps">
          {scenario.steps.map((step, index) => (
            <li key={index} className={index < scenario.done ? 'qa-done' : index === scenario.done ? 'qa-due' : ''}>
              {nameOf(step)}
            </li>
          ))}
        </ol>
      )}
      {scenario?.problem !== undefined && <p className="qa-problem">{scenario.problem}</p>}
    </section>
  )
}

function nameOf(text: string): string {
  const parsed = parseScenario(text)
  return parsed.ok ? parsed.steps.map((step) => (isPageStep(step) ? text : stepName(step))).join(', ') : text
}
