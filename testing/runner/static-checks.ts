import type { Check } from './check.ts'
import { misnamedFiles, resolvedInLockFiles, unwantedTexts } from './text-checks.ts'
import { runTool } from '../../tools/run-tool.ts'

/** What can be said of the source without running it. */
export function staticChecks(root: string): Check[] {
  const tool = async (name: string, ...args: string[]) => (await runTool(root, name, args)) === 0
  return [
    { title: 'types (tsc -b)', run: () => tool('tsc', '-b') },
    { title: 'lint and import rules (eslint)', run: () => tool('eslint', '.', '--max-warnings', '0') },
    { title: 'format (prettier)', run: () => tool('prettier', '--check', '--log-level', 'warn', '.') },
    { title: 'file names are kebab-case', run: () => misnamedFiles(root) },
    { title: 'no lock file names a host', run: () => resolvedInLockFiles(root) },
    { title: 'no text that belongs to one machine', run: () => unwantedTexts(root) },
  ]
}
