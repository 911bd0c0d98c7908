import type { Outcome, StartClient } from '../clients/client.ts'
import type { Scenario } from '../server/scenario.ts'
import { runScenario } from './run-scenario.ts'

/** Runs a client through the scenarios, `width` in parallel. Calls `onOutcome` after each. */
export async function runAll(
  scenarios: readonly Scenario[],
  startClient: StartClient,
  width: number,
  onOutcome: (scenario: Scenario, outcome: Outcome) => void,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const queue = [...scenarios]
  const work = async () => {
    for (let scenario = queue.shift(); scenario; scenario = queue.shift()) {
      const outcome = await runScenario(scenario, startClient)
      outcomes.set(scenario.name, outcome)
      onOutcome(scenario, outcome)
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  return outcomes
}
