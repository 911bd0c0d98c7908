import { quantile } from '../statistics.ts'
import type { Asked } from './fleet.ts'

/** The results of one kind of request in a period. */
export interface Summary {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** How many failed, by kind of error. */
  readonly errors: Readonly<Record<string, number>>
}

const EXPECTED = ['ok', 'authorization_pending', 'approved']

/** Summarises the requests that were sent in [from, until), in milliseconds. */
export function summarise(asked: readonly Asked[], kind: Asked['kind'], from: number, until: number): Summary {
  const within = asked.filter((one) => one.kind === kind && one.sentAt >= from && one.sentAt < until)
  const took = within.map(({ tookMs }) => tookMs)
  const errors: Record<string, number> = {}
  for (const { outcome } of within) if (!EXPECTED.includes(outcome)) errors[outcome] = (errors[outcome] ?? 0) + 1
  const perSecond = within.length / ((until - from) / 1000)
  return { perSecond, p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99), errors }
}

/** The number of requests in each whole second from `from` on. */
export function countBySecond(sentAt: readonly number[], from: number, until: number): number[] {
  const seconds = Array.from({ length: Math.floor((until - from) / 1000) }, () => 0)
  for (const at of sentAt) {
    const second = Math.floor((at - from) / 1000)
    if (second >= 0 && second < seconds.length) seconds[second]! += 1
  }
  return seconds
}

export function describeErrors(errors: Summary['errors']): string {
  const parts = Object.entries(errors).map(([name, count]) => `${count} × ${name}`)
  return parts.join(', ') || '0'
}
