import type { BenchResult } from '../bench.ts'
import { BenchProblem } from '../bench-problem.ts'
import type { BenchOptions } from '../command-line.ts'

export async function benchOutages(_options: BenchOptions, _scratch: string): Promise<BenchResult> {
  throw new BenchProblem('The part "outages" is not written yet.')
}
