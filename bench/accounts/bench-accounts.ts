import { openBenchSetup } from '../bench-setup.ts'
import { startBrowser } from '../browser/bench-browser.ts'
import type { BenchOptions } from '../command-line.ts'
import { interleave } from '../interleave.ts'
import { launchPlain, type PlainLaunch } from '../launch/launch-plain.ts'
import { projectDist } from '../pages.ts'
import { conditions } from '../record.ts'
import type { BenchResult } from '../result.ts'
import { accountsTables } from './accounts-table.ts'
import { launchAccounts, type AccountsLaunch } from './launch-accounts.ts'
import { accountsScript, householdViewers } from './signed-in-accounts.ts'

const CPU = 6

/** Measures "Who's watching?" with as many accounts as a television holds. */
export async function benchAccounts({ rounds, latencyMs, dists }: BenchOptions): Promise<BenchResult> {
  const { folder } = dists[0] ?? (await projectDist())
  const guests = householdViewers()
  const page = { name: 'couchpass', folder, moreConfig: { accounts: 'several' } }
  await using bench = await openBenchSetup([page], { latencyMs, guests, accessTokenSeconds: 3600 })
  const [served] = bench.pages
  const seed = { script: await accountsScript(bench.server, guests), count: guests.length }
  await using browser = await startBrowser('installed')
  const welcome = () => launchPlain(browser, CPU, served!)
  const accounts = () => launchAccounts(browser, CPU, served!, seed)
  const launches = await interleave<() => Promise<PlainLaunch | AccountsLaunch>, PlainLaunch | AccountsLaunch>(
    `Accounts, ${browser.version}, CPU ×${CPU}`,
    [welcome, welcome, accounts],
    rounds,
    (launch) => launch(),
  )
  const results = {
    welcome: launches[0]!,
    welcomeAgain: launches[1]!,
    accounts: launches[2] as readonly AccountsLaunch[],
  }
  const what = `medians of ${rounds} launches each, ${latencyMs} ms of latency, ${browser.version} at CPU ×${CPU}`
  return { text: `${conditions(what)}\n\n${accountsTables(results)}`, raw: { rounds, latencyMs, cpu: CPU, results } }
}
