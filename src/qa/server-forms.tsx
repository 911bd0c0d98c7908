import type { QueryCache } from '@tanstack/react-query'
import { useState } from 'react'
import { ANSWER_NAMES, ENDPOINT_NAMES, stepName } from './answer-names.ts'
import { ENDPOINTS, FAULT_ANSWERS, stepText, type Endpoint, type FaultAnswer } from './scenario.ts'
import { useNow } from './use-now.ts'
import type { Act } from './use-steering.ts'
import { viewFlow } from './watched-flow.ts'
import type { ControlState } from './control-protocol.ts'

interface ServerFormsProps {
  readonly cache: QueryCache
  readonly state: ControlState | undefined
  readonly act: Act
}

/** All controls of the embedded server. */
export function ServerForms({ cache, state, act }: ServerFormsProps) {
  return (
    <>
      <CodeForm cache={cache} act={act} />
      <FaultForm state={state} act={act} />
      <ServerForm state={state} act={act} />
    </>
  )
}

/** Decides on the code on the screen, or on another television's code that is typed here. */
function CodeForm({ cache, act }: Pick<ServerFormsProps, 'cache' | 'act'>) {
  const onScreen = (now: number) => viewFlow(cache, now).userCode ?? ''
  const now = useNow(250)
  const [typed, setTyped] = useState('')
  const decide = (step: 'approve' | 'deny' | 'expire') => act(step, typed || onScreen(performance.now()))
  return (
    <section aria-label="Code">
      <h3>Code</h3>
      <div className="qa-row">
        <input
          data-testid="qa-user-code"
          aria-label="User code"
          placeholder={onScreen(now) || 'none on the screen'}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Do testId="qa-approve" label="Approve" onPress={() => decide('approve')} />
        <Do testId="qa-deny" label="Deny" onPress={() => decide('deny')} />
        <Do testId="qa-expire" label="Expire" onPress={() => decide('expire')} />
      </div>
    </section>
  )
}

function FaultForm({ state, act }: Omit<ServerFormsProps, 'cache'>) {
  const [endpoint, setEndpoint] = useState<Endpoint>('token')
  const [answer, setAnswer] = useState<FaultAnswer>('500')
  const [times, setTimes] = useState(1)
  const fault = () => act(stepText({ kind: 'fault', endpoint, answer, times }))
  return (
    <section aria-label="Faults">
      <h3>Faults</h3>
      <div className="qa-row">
        <Choice
          testId="qa-fault-endpoint"
          label="Endpoint"
          options={ENDPOINTS}
          names={ENDPOINT_NAMES}
          value={endpoint}
          onChoose={setEndpoint}
        />
      </div>
      <div className="qa-row">
        <Choice
          testId="qa-fault-answer"
          label="Answer"
          options={FAULT_ANSWERS}
          names={ANSWER_NAMES}
          value={answer}
          onChoose={setAnswer}
        />
        <span>×</span>
        <input
          data-testid="qa-fault-times"
          className="qa-small"
          aria-label="How often"
          type="number"
          min={1}
          max={99}
          value={times}
          onChange={(event) => setTimes(Number(event.target.value))}
        />
        <Do testId="qa-fault" label="Apply" onPress={fault} />
      </div>
      <div className="qa-row">
        <Do testId="qa-slow-down" label="Slow down" onPress={() => act('slow_down')} />
        <Do testId="qa-normal" label="Reset faults" onPress={() => act('normal')} />
        {!state?.faults.length && (
          <span data-testid="qa-armed" className="qa-quiet">
            nothing queued
          </span>
        )}
      </div>
      {state?.faults.length ? (
        <p data-testid="qa-armed" className="qa-quiet">
          queued: {state.faults.map((armed) => stepName({ kind: 'fault', ...armed })).join(', ')}
        </p>
      ) : undefined}
    </section>
  )
}

function ServerForm({ state, act }: Omit<ServerFormsProps, 'cache'>) {
  const [seconds, setSeconds] = useState('')
  const [latency, setLatency] = useState('1000')
  return (
    <section aria-label="Server">
      <h3>Server</h3>
      <div className="qa-row">
        <Do testId="qa-away" label="Go offline" onPress={() => act(seconds === '' ? 'away' : `away:${seconds}`)} />
        <input
          data-testid="qa-away-seconds"
          className="qa-small"
          aria-label="Seconds offline; empty: until it comes back"
          placeholder="s"
          value={seconds}
          onChange={(event) => setSeconds(event.target.value)}
        />
        <Do testId="qa-back" label="Come back online" onPress={() => act('back')} />
      </div>
      <div className="qa-row">
        <input
          data-testid="qa-latency-ms"
          className="qa-small"
          aria-label="Delay of each response in milliseconds"
          value={latency}
          onChange={(event) => setLatency(event.target.value)}
        />
        <Do testId="qa-latency" label="Delay (ms)" onPress={() => act(`latency:${latency}`)} />
        <span className="qa-quiet">now {state?.latencyMs ?? 0} ms</span>
      </div>
      <div className="qa-row">
        <Do testId="qa-revoke" label="Revoke session" onPress={() => act('revoke')} />
        <Do testId="qa-relaunch" label="Relaunch the app" onPress={() => window.location.reload()} />
      </div>
    </section>
  )
}

interface ChoiceProps<Option extends string> {
  readonly testId: string
  readonly label: string
  readonly options: readonly Option[]
  readonly names: Readonly<Record<Option, string>>
  readonly value: Option
  readonly onChoose: (option: Option) => void
}

function Choice<Option extends string>({ testId, label, options, names, value, onChoose }: ChoiceProps<Option>) {
  return (
    <select
      data-testid={testId}
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value as Option)}
    >
      {options.map((option) => (
        <option key={option} value={option}>
          {names[option]}
        </option>
      ))}
    </select>
  )
}

interface DoProps {
  readonly testId: string
  readonly label: string
  readonly onPress: () => unknown
  readonly isOff?: boolean
}

export function Do({ testId, label, onPress, isOff = false }: DoProps) {
  return (
    <button type="button" data-testid={testId} disabled={isOff} onClick={() => void onPress()}>
      {label}
    </button>
  )
}
