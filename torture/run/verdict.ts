import type { Outcome } from '../clients/client.ts'
import type { End, Scenario } from '../server/scenario.ts'

/**
 * `lost`: the viewer approved or is signed in, and a conforming, patient client would have the tokens, but this one
 * ended without them. `hangs`: the client shows the viewer nothing until the scenario ends. `wrong`: the
 * specifications do not allow this end. `none`: the client lacks the function that the scenario needs.
 */
export type Verdict = 'survived' | 'lost' | 'hangs' | 'wrong' | 'none'

/** A command line reports all of these as a non-zero exit code with some text. */
const REFUSALS: readonly End[] = ['refused', 'denied', 'expired']

export function judge({ must }: Pick<Scenario, 'must'>, { seen, isOutOfReach, ledOn }: Outcome): Verdict {
  const { end } = seen
  if (isOutOfReach) return 'none'
  if (end === 'waiting') return 'hangs'
  // Without a control to press there are no screens, so kinds of errors cannot be told apart.
  const isTerminal = ledOn === undefined
  const allowed = isTerminal && must.some((one) => REFUSALS.includes(one)) ? [...must, ...REFUSALS] : must
  if (allowed.includes(end)) return 'survived'
  return must.every((one) => one === 'signed-in') ? 'lost' : 'wrong'
}

/** Whether the client made no mistake at all in this scenario. */
export function isFlawless(scenario: Scenario, outcome: Outcome): boolean {
  const { early, problems, ledOn } = outcome
  const isEarly = early.some(({ rule }) => rule !== scenario.mayIgnore)
  const verdict = judge(scenario, outcome)
  return (verdict === 'survived' || verdict === 'none') && !isEarly && problems.length === 0 && ledOn !== false
}
