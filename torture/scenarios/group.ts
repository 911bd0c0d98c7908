import type { Answer, End, Endpoint, Scenario } from '../server/scenario.ts'

/** Scenarios about one thing, as they stand together in the table. */
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

/** Scenarios that differ in the answers of one endpoint; `source` and `must` are theirs unless a case says otherwise. */
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

/** The answer that stands for something between the client and its server. */
export const PORTAL: Answer = {
  status: 200,
  text: '<!doctype html><title>Hotel</title><form>Room number',
  type: 'text/html',
}
