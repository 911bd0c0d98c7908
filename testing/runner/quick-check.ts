/**
 * `npm run check`: types, lint, imports, unit tests and build, for use while you work. The checks run in two parallel
 * rows, one per core. `npm test` checks more.
 */
import { fileURLToPath } from 'node:url'
import { runTool } from '../../tools/run-tool.ts'
import { runChecks, type Check } from './check.ts'
import { add, countsLine } from './counts.ts'
import { readImports, refusedImports } from './imports.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const tool = (title: string, name: string, ...args: string[]): Check => ({
  title,
  run: async () => {
    const lines: string[] = []
    const exitCode = await runTool(root, name, args, { onLine: (line) => void lines.push(line) })
    return exitCode === 0 || lines
  },
})

const say = (line: string) => console.log(line)

const startedAt = performance.now()
const [first, second] = await Promise.all([
  runChecks(
    [
      tool('types', 'tsc', '-b'),
      // Without ESLint's cache: it looks at single files, but rules that use types depend on other files too.
      tool('lint', 'eslint', '.', '--max-warnings', '0'),
      { title: 'imports', run: async () => refusedImports(await readImports(root)) },
    ],
    say,
  ),
  runChecks(
    [tool('unit', 'vitest', 'run', '--reporter=dot'), tool('build', 'vite', 'build', '--logLevel', 'warn')],
    say,
  ),
])
const counts = add(first, second)
console.log(`${((performance.now() - startedAt) / 1000).toFixed(0)} s: ${countsLine(counts)}`)
if (counts.failed > 0) process.exitCode = 1
