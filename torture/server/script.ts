import type { LogEntry } from './timing.ts'
import type { Answer, Endpoint, Outage, Scenario } from './scenario.ts'

/** Which answer is whose: a scenario's lists, worked through. */
export interface Script {
  /** How every connection fares at that instant; undefined: the server is up. */
  outage(nowMs: number): Answer | undefined
  /** The answer for the next request; `isApproved` tells whether the viewer has decided. */
  next(endpoint: LogEntry['endpoint'], isApproved: () => boolean): Answer
  /** What the last device answer said. */
  interval: unknown
  /** Nothing is scripted any more. */
  end(): void
}

const CONFORMING: Answer = {}

export function createScript({ answers = {}, outages = [] }: Scenario): Script {
  const queues = new Map<string, Answer[]>()
  for (const [endpoint, list] of Object.entries(answers) as [Endpoint, readonly Answer[]][])
    queues.set(
      endpoint,
      list.flatMap((answer) => Array<Answer>(answer.times ?? 1).fill(answer)),
    )
  let hasEnded = false
  return {
    interval: undefined,
    end: () => {
      hasEnded = true
    },
    outage(nowMs) {
      const isNow = ({ fromSeconds, toSeconds }: Outage) => nowMs >= fromSeconds * 1000 && nowMs < toSeconds * 1000
      const outage = hasEnded ? undefined : outages.find(isNow)
      return outage && { connection: outage.how === 'hang' ? 'hang' : 'reset' }
    },
    next(endpoint, isApproved) {
      if (hasEnded) return CONFORMING
      const [answer, ...rest] = queues.get(endpoint) ?? []
      if (!answer || (answer.when === 'approved' && !isApproved())) return CONFORMING
      if (rest.length > 0) queues.set(endpoint, rest)
      return answer
    },
  }
}
