/** `npm test [-- SUITE…]`: runs the named suites, or all of them. CI runs it without arguments. */
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MissingRequirement } from '../../tools/requirements.ts'
import { runTool } from '../../tools/run-tool.ts'
import { add, countsLine, NONE, type Counts } from './counts.ts'
import { SUITES, type Suite } from './suites.ts'
import type { TestRun } from './test-run.ts'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(`There is no suite "${unknown[0]}": use one of ${SUITES.map((suite) => suite.name).join(', ')}.`)
  process.exit(2)
}

/** Most tests wait for a polling interval or a response, so more suites run in parallel than there are cores. */
const SUITES_AT_ONCE = availableParallelism() + 1

const suites = SUITES.filter(({ name, onDemand }) => (wanted.length === 0 ? !onDemand : wanted.includes(name)))
const root = fileURLToPath(new URL('../../', import.meta.url))
const temporary = await mkdtemp(join(tmpdir(), 'couchpass-test-'))
let built: Promise<boolean> | undefined

let total = NONE
const summary: string[] = []
const prepared = new Map<Suite, unknown>()
for (const suite of suites)
  prepared.set(
    suite,
    await suite.prepare?.().then(
      () => undefined,
      (error: unknown) => error,
    ),
  )
const waiting = [...suites]
const row = async () => {
  for (let suite = waiting.shift(); suite; suite = waiting.shift()) await runSuite(suite)
}
await Promise.all(Array.from({ length: SUITES_AT_ONCE }, row))
await rm(temporary, { recursive: true })

if (total.failures.length > 0) console.log(`\n== what failed ==\n${total.failures.join('\n\n')}`)
console.log(`\n${summary.join('\n')}\n`)
if (total.failed > 0) process.exitCode = 1
console.log(countsLine(total))

async function runSuite(suite: Suite): Promise<void> {
  const startedAt = performance.now()
  const counts = await countsOf(suite)
  total = add(total, counts)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  // Must differ from the format of the last line, which scripts search for.
  const line = `${suite.name.padEnd(10)} took ${seconds.padStart(6)} s: ${countsLine(counts)}`
  summary.push(line)
  console.log(line)
}

/** A suite that crashed, or that ran no test, counts as one failure. */
async function countsOf(suite: Suite): Promise<Counts> {
  const say = (line: string) => console.log(`${suite.name.padEnd(8)} | ${line}`)
  const tool: TestRun['tool'] = (name, args, environment = {}) =>
    runTool(root, name, args, { environment, onLine: say })
  const build = () => (built ??= tool('vite', ['build']).then((exitCode) => exitCode === 0))
  try {
    const problem = prepared.get(suite)
    if (problem !== undefined) throw problem
    const counts = await suite.run({ root, temporary, say, tool, build })
    if (counts.passed + counts.failed > 0) return counts
    say('The suite ran no tests.')
    return { ...counts, failed: 1 }
  } catch (error) {
    say(error instanceof MissingRequirement ? error.message : ((error as Error).stack ?? String(error)))
    return { ...NONE, failed: 1 }
  }
}
