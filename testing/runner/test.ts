/** `npm test [-- SUITE…]`: runs the named suites, or all of them. What CI runs is this, without arguments. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MissingRequirement } from '../../tools/requirements.ts'
import { runTool } from '../../tools/run-tool.ts'
import { add, countsLine, NONE, type Counts } from './counts.ts'
import { SUITES, type Suite, type TestRun } from './suites.ts'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !SUITES.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(`There is no suite "${unknown[0]}": the suites are ${SUITES.map((suite) => suite.name).join(', ')}.`)
  process.exit(2)
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const temporary = await mkdtemp(join(tmpdir(), 'couchpass-test-'))
let built: Promise<boolean> | undefined
const run: TestRun = {
  root,
  temporary,
  build: () => (built ??= runTool(root, 'vite', ['build']).then((exitCode) => exitCode === 0)),
}

let total = NONE
const summary: string[] = []
for (const suite of SUITES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n== ${suite.name} ==`)
  const startedAt = performance.now()
  const counts = await countsOf(suite)
  total = add(total, counts)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  // Worded unlike the last line, so that nobody who looks for that one takes this one for it.
  const line = `${suite.name.padEnd(10)} took ${seconds.padStart(6)} s: ${countsLine(counts)}`
  summary.push(line)
  console.log(line)
}
await rm(temporary, { recursive: true })

if (total.failures.length > 0) console.log(`\n== what failed ==\n${total.failures.join('\n\n')}`)
console.log(`\n${summary.join('\n')}\n`)
if (total.failed > 0) process.exitCode = 1
console.log(countsLine(total))

/** A suite that crashed, or in which nothing ran, counts as one failed. */
async function countsOf(suite: Suite): Promise<Counts> {
  try {
    const counts = await suite.run(run)
    if (counts.passed + counts.failed > 0) return counts
    console.error(`The suite "${suite.name}" ran no test.`)
    return { ...counts, failed: 1 }
  } catch (error) {
    console.error(error instanceof MissingRequirement ? error.message : error)
    return { ...NONE, failed: 1 }
  }
}
