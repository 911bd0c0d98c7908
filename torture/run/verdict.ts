import type { Outcome } from '../clients/client.ts'
import type { End, Scenario } from '../server/scenario.ts'

/**
 * `lost`: the viewer approved, or is signed in, a conforming and patient client would have the tokens, this one ended without.
 * `hangs`: nothing is said to the viewer in all the time that the scenario gives. `wrong`: another end than the
 * specifications allow. `none`: the client has not what the scenario asks for.
 */
export type Verdict = 'survived' | 'lost' | 'hangs' | 'wrong' | 'none'

/** What a command line says with a non-zero exit code, whatever its words. */
const REFUSALS: readonly End[] = ['refused', 'denied', 'expired']

export function judge({ must }: Pick<Scenario, 'must'>, { seen, isOutOfReach, ledOn }: Outcome): Verdict {
  const { end } = seen
  if (isOutOfReach) return 'none'
  if (end === 'waiting') return 'hangs'
  // Without anything to press there are no screens: an error is an error.
  const isTerminal = ledOn === undefined
  const allowed = isTerminal && must.some((one) => REFUSALS.includes(one)) ? [...must, ...REFUSALS] : must
  if (allowed.includes(end)) return 'survived'
  return must.every((one) => one === 'signed-in') ? 'lost' : 'wrong'
}

/** Whether nothing at all is to be said against it. */
export function isFlawless(scenario: Scenario, outcome: Outcome): boolean {
  const { early, problems, ledOn } = outcome
  const isEarly = early.some(({ rule }) => rule !== scenario.mayIgnore)
  const verdict = judge(scenario, outcome)
  return (verdict === 'survived' || verdict === 'none') && !isEarly && problems.length === 0 && ledOn !== false
}
