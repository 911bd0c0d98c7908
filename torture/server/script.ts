import type { LogEntry } from './timing.ts'
import type { Answer, Endpoint, Outage, Scenario } from './scenario.ts'

/** Decides which response each request gets, by the scenario's lists. */
export interface Script {
  /** The outage at that time, or undefined if the server is up. */
  outage(nowMs: number): Answer | undefined
  /** The response for the next request. `isApproved` tells whether the viewer has approved. */
  next(endpoint: LogEntry['endpoint'], isApproved: () => boolean): Answer
  /** The response that the next request would get. The script does not go on. */
  peek(endpoint: LogEntry['endpoint']): Answer
  /** The `interval` of the last device response. */
  interval: unknown
  /** Ends the script: from now on all responses conform. */
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
    peek: (endpoint) => (hasEnded ? undefined : queues.get(endpoint)?.[0]) ?? CONFORMING,
    next(endpoint, isApproved) {
      if (hasEnded) return CONFORMING
      const [answer, ...rest] = queues.get(endpoint) ?? []
      if (!answer || (answer.when === 'approved' && !isApproved())) return CONFORMING
      if (rest.length > 0) queues.set(endpoint, rest)
      return answer
    },
  }
}
