import type { BenchResult } from '../result.ts'
import { startBrowser } from '../browser/bench-browser.ts'
import type { BenchOptions } from '../command-line.ts'
import { BARE_AGAIN, preparePages } from '../pages.ts'
import { conditions } from '../record.ts'
import { mean, quantile } from '../statistics.ts'
import { table } from '../table.ts'
import { measureApprovals, type ClientApprovals } from './approval.ts'

/** Shorter than the usual five seconds, at which thirty sign-ins would take half an hour. */
const INTERVAL_SECONDS = 1

/** Measures the time from the approval to Home, and the requests of a sign-in. */
export async function benchApproval(options: BenchOptions, scratch: string): Promise<BenchResult> {
  const rounds = 2 * options.rounds
  const pages = await preparePages({ ...options, withOthers: false }, scratch)
  await using browser = await startBrowser('installed')
  const run = { rounds, latencyMs: options.latencyMs, intervalSeconds: INTERVAL_SECONDS }
  const clients = await measureApprovals(
    pages.filter(({ name }) => name !== BARE_AGAIN),
    browser,
    run,
  )
  const what = `${rounds} sign-ins each, interval ${INTERVAL_SECONDS} s, ${options.latencyMs} ms of latency, ${browser.version}`
  const head = ['', 'mean', 'p95', 'longest', 'device requests', 'polls', 'UserInfo', 'discovery']
  return { text: `${conditions(what)}\n\n${table(head, clients.map(row))}`, raw: { ...run, clients } }
}

function row({ name, approvals }: ClientApprovals): string[] {
  const times = approvals.map(({ homeMs }) => homeMs / 1000)
  const most = (path: string) => {
    const counts = approvals.map(({ requests }) =>
      Object.entries(requests).reduce((sum, [kind, count]) => (kind.endsWith(path) ? sum + count : sum), 0),
    )
    const [least, largest] = [Math.min(...counts), Math.max(...counts)]
    return least === largest ? String(least) : `${least}–${largest}`
  }
  const seconds = [mean(times), quantile(times, 0.95), Math.max(...times)].map((value) => `${value.toFixed(2)} s`)
  return [name, ...seconds, ...['/device/auth', '/token', '/me', '/openid-configuration'].map(most)]
}
