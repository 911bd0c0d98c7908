import { join } from 'node:path'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { requireEngines } from '../../testing/engines/install/require-engine.ts'
import type { BenchOptions } from '../command-line.ts'
import { interleave } from '../interleave.ts'
import { conditions } from '../record.ts'
import type { BenchResult } from '../result.ts'
import { launchPackage } from './launch-package.ts'
import { packedPages } from './packed-pages.ts'
import { packageTable } from './package-table.ts'

/** The engines of LG's sets of 2018 and 2021. */
const ENGINES = [
  { engine: '53', title: 'Chromium 53' },
  { engine: '79', title: 'Chromium 79' },
] as const

/** Measures the packed example from file:// in old engines. A launch starts an engine, so there are few. */
export async function benchPackages(options: BenchOptions, scratch: string): Promise<BenchResult> {
  const rounds = Math.ceil(options.rounds / 2)
  const { latencyMs } = options
  await requireEngines(ENGINES.map(({ engine }) => engine))
  await using server = await startEmbeddedServer({ latencyMs })
  const { bare, example } = await packedPages(join(scratch, 'packages'), server)
  const pages = [bare, { ...bare, name: '*bare again (control)*' }, example]
  const runs = ENGINES.flatMap(({ engine, title }) => pages.map((page) => ({ ...page, engine, title })))
  const launches = await interleave('Packages', runs, rounds, ({ engine, address }) => launchPackage(engine, address))
  const results = runs.map(({ title, name }, place) => ({ engine: title, name, launches: launches[place]! }))
  const what = `medians of ${rounds} launches each, ${latencyMs} ms of latency, CPU ×1`
  return { text: `${conditions(what)}\n\n${packageTable(results)}`, raw: { rounds, latencyMs, results } }
}
