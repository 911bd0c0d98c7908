import { join } from 'node:path'
import { loadedScriptKb, openBenchSetup } from '../bench-setup.ts'
import { startBrowser } from '../browser/bench-browser.ts'
import type { BenchOptions } from '../command-line.ts'
import { interleave } from '../interleave.ts'
import { launchOnce, type Launch } from '../launch/launch-once.ts'
import { conditions } from '../record.ts'
import type { BenchResult } from '../result.ts'
import { buildHostPages } from './host-pages.ts'
import { hostTable, type HostResult } from './host-table.ts'
import { launchPlain, type PlainLaunch } from '../launch/launch-plain.ts'

const CPU = 6

/** Measures host apps behind the gate, beside the same apps without the library. */
export async function benchHosts({ rounds, latencyMs }: BenchOptions, scratch: string): Promise<BenchResult> {
  const hosts = await buildHostPages(join(scratch, 'hosts'))
  await using bench = await openBenchSetup(
    hosts.flatMap(({ plain, plainAgain, gate }) => [plain, plainAgain, gate]),
    { latencyMs },
  )
  await using browser = await startBrowser('installed')
  const isGate = (name: string) => hosts.some(({ gate }) => gate.name === name)
  const launches = await interleave<(typeof bench.pages)[number], Launch | PlainLaunch>(
    `Host apps, ${browser.version}, CPU ×${CPU}`,
    bench.pages,
    rounds,
    (page) => (isGate(page.name) ? launchOnce(browser, CPU, page, bench.server) : launchPlain(browser, CPU, page)),
  )
  const find = ({ name }: { readonly name: string }) => {
    const place = bench.pages.findIndex((page) => page.name === name)
    return { launches: launches[place]!, page: bench.pages[place]! }
  }
  const results: HostResult[] = []
  for (const { host, plain, plainAgain, gate } of hosts)
    results.push({
      host,
      plain: find(plain).launches,
      plainAgain: find(plainAgain).launches,
      gate: find(gate).launches as readonly Launch[],
      plainKb: await loadedScriptKb(find(plain).page),
      gateKb: await loadedScriptKb(find(gate).page),
    })
  const what = `medians of ${rounds} launches each, ${latencyMs} ms of latency, ${browser.version} at CPU ×${CPU}`
  return { text: `${conditions(what)}\n\n${hostTable(results)}`, raw: { rounds, latencyMs, cpu: CPU, results } }
}
