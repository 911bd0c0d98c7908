import type { Answer, End, Endpoint, Scenario } from '../server/scenario.ts'

/** Scenarios on one subject, which form one table. */
export interface Group {
  readonly title: string
  readonly scenarios: readonly Scenario[]
}

type Case = readonly [
  name: string,
  about: string,
  answers: readonly Answer[],
  more?: Partial<Omit<Scenario, 'name' | 'about'>>,
]

/** Scenarios that differ in the responses of one endpoint. `source` and `must` apply unless a case has its own. */
export function casesOf(
  endpoint: Endpoint,
  { source, must }: { readonly source: string; readonly must: readonly End[] },
  cases: readonly Case[],
): readonly Scenario[] {
  return cases.map(([name, about, answers, more]) => ({
    ...{ name, about, source, must },
    answers: { [endpoint]: answers },
    ...more,
  }))
}

/** The response of a device between the client and its server. */
export const PORTAL: Answer = {
  status: 200,
  text: '<!doctype html><title>Hotel</title><form>Room number',
  type: 'text/html',
}
