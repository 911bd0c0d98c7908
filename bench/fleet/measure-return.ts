import { setTimeout as pause } from 'node:timers/promises'
import { mean } from '../statistics.ts'
import type { Away } from './cheap-server.ts'
import { startCheapServer } from './cheap-server-process.ts'
import { startFleet } from './fleet.ts'
import { countBySecond, summarise, type Summary } from './requests.ts'

const TELEVISIONS = 5000
const INTERVAL_SECONDS = 5
const SETTLE_MS = 8000
const BEFORE_MS = 5000
const OUTAGE_MS = 10_000
const AFTER_MS = 30_000

export const OUTAGES: readonly { readonly name: string; readonly away: Away; readonly begunWithinMs: number }[] = [
  { name: 'refuses', away: 'refuses', begunWithinMs: INTERVAL_SECONDS * 1000 },
  { name: 'says 503', away: 'says-503', begunWithinMs: INTERVAL_SECONDS * 1000 },
  { name: 'hangs, answers', away: 'hangs-then-answers', begunWithinMs: INTERVAL_SECONDS * 1000 },
  { name: 'hangs, drops', away: 'hangs-then-drops', begunWithinMs: INTERVAL_SECONDS * 1000 },
  { name: 'hangs, in step', away: 'hangs-then-answers', begunWithinMs: 1000 },
]

export interface ReturnMeasure {
  readonly name: string
  /** Polls per second, from BEFORE_MS before the outage on. */
  readonly bySecond: readonly number[]
  /** Highest number of polls per second after the server's return. */
  readonly peak: number
  readonly mean: number
  /** After the server's return. */
  readonly polls: Summary
  /** How many sign-ins ended. Expected: none. */
  readonly ended: number
}

/** A server that is unreachable for ten seconds while 5,000 televisions poll it, and how they come back. */
export async function measureReturn({ name, away, begunWithinMs }: (typeof OUTAGES)[number]): Promise<ReturnMeasure> {
  await using server = await startCheapServer(INTERVAL_SECONDS, { approves: false })
  const fleet = startFleet({ provider: server.provider, scope: 'openid' })
  fleet.add(TELEVISIONS, begunWithinMs)
  await pause(SETTLE_MS)
  const from = performance.now()
  await pause(BEFORE_MS)
  await server.leave(away)
  await pause(OUTAGE_MS)
  await server.comeBack()
  const backAt = performance.now()
  await pause(AFTER_MS)
  const polls = fleet.asked.filter(({ kind }) => kind === 'poll').map(({ sentAt }) => sentAt)
  const after = countBySecond(polls, backAt, backAt + AFTER_MS)
  const summary = summarise(fleet.asked, 'poll', backAt, backAt + AFTER_MS)
  const ended = Object.values(fleet.ends).reduce((sum, count) => sum + count, 0)
  await fleet.stop()
  const bySecond = countBySecond(polls, from, backAt + AFTER_MS)
  return { name, bySecond, peak: Math.max(...after), mean: mean(after), polls: summary, ended }
}
