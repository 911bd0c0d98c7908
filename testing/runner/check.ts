import { NONE, type Counts } from './counts.ts'

/** A check that passes or fails. Returns its problems, one sentence each, or false if it has printed them itself. */
export interface Check {
  readonly title: string
  run(): Promise<boolean | readonly string[]>
}

/** Runs every check, even after one failed, and prints a line for each. A check that throws has failed. */
export async function runChecks(checks: readonly Check[], say: (line: string) => void): Promise<Counts> {
  let { passed } = NONE
  const failures: string[] = []
  for (const check of checks) {
    const startedAt = performance.now()
    const result = await check.run().catch((error: unknown) => [String(error)])
    const problems = typeof result === 'boolean' ? [] : result
    const held = result === true || (result !== false && problems.length === 0)
    if (held) passed += 1
    else failures.push([check.title, ...problems].join('\n'))
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    say(`  ${held ? 'ok    ' : 'FAILED'}  ${check.title} (${seconds} s)`)
    for (const problem of problems) say(`          ${problem}`)
  }
  return { ...NONE, passed, failed: failures.length, failures }
}
