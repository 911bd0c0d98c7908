import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../testing/seeded-random.ts'
import { advance, nextPollDelay, startPending } from './device-flow.ts'
import type { PollOutcome } from './device-token.ts'
import { AUTHORIZATION } from './testing.ts'

const TELEVISIONS = 5000
const OUTAGE = { from: 60_000, to: 70_000 }
const UNTIL = 190_000
/** The result of a poll sent during the outage, and when it arrives. */
type Outage = (sentAt: number) => { outcome: PollOutcome; answeredAt: number }

const OUTAGES: { readonly [kind: string]: Outage } = {
  'refuses connections': (sentAt) => ({ outcome: { kind: 'unreachable' }, answeredAt: sentAt + 1 }),
  'says 503, Retry-After: 10': (sentAt) => ({
    outcome: { kind: 'unreachable', retryAfterSeconds: 10 },
    answeredAt: sentAt + 20,
  }),
  'hangs, and then answers everybody at once': () => ({
    outcome: { kind: 'authorization_pending' },
    answeredAt: OUTAGE.to,
  }),
  'hangs, and then drops everybody at once': () => ({ outcome: { kind: 'unreachable' }, answeredAt: OUTAGE.to }),
}

/**
 * Returns when each television polls after the outage, each on its own clock. `startsWithinMs`: the span of their start
 * times.
 */
async function pollsAfter(outage: Outage, intervalSeconds: number, startsWithinMs: number): Promise<number[]> {
  const random = seededRandom(intervalSeconds)
  const sentAt: number[] = []
  for (let television = 0; television < TELEVISIONS; television += 1) {
    let now = random() * startsWithinMs
    const poll = async (): Promise<PollOutcome> => {
      if (now >= OUTAGE.to) sentAt.push(now)
      const away = now >= OUTAGE.from && now < OUTAGE.to
      const { outcome, answeredAt } = away
        ? outage(now)
        : ({ outcome: { kind: 'authorization_pending' }, answeredAt: now + 20 } as const)
      now = answeredAt
      return outcome
    }
    const authorization = { ...AUTHORIZATION, intervalSeconds, expiresInSeconds: 600 }
    let state: Awaited<ReturnType<typeof advance>> = startPending(authorization, now, now)
    while (now < UNTIL && state.status === 'pending') {
      now += Number(nextPollDelay(state, now))
      state = await advance(state, poll, () => now, random)
    }
  }
  return sentAt.filter((at) => at < UNTIL)
}

/** Polls in the busiest second divided by the mean over all seconds. */
function peakOverMean(sentAt: readonly number[]): number {
  const seconds = Array.from({ length: (UNTIL - OUTAGE.to) / 1000 }, () => 0)
  for (const at of sentAt) seconds[Math.floor((at - OUTAGE.to) / 1000)]! += 1
  return Math.max(...seconds) / (sentAt.length / seconds.length)
}

describe.each([5, 10])('5,000 televisions at an interval of %i seconds', (intervalSeconds) => {
  test.each(Object.entries(OUTAGES))('spread their polls after the server %s', async (_, outage) => {
    const sentAt = await pollsAfter(outage, intervalSeconds, intervalSeconds * 1000)
    expect(peakOverMean(sentAt)).toBeLessThan(2)
  })
})

test.each(Object.entries(OUTAGES))('also spread them when all started in the same second: it %s', async (_, outage) => {
  expect(peakOverMean(await pollsAfter(outage, 5, 1000))).toBeLessThan(2)
})
