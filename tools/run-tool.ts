import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { endWithThisProcess } from './processes.ts'

/**
 * Runs one of the project's own tools (node_modules/.bin) to its end, its output on ours.
 * Gives its exit code; 1 when a signal ended it. Rejects when it cannot start. It ends with this process.
 */
export function runTool(
  root: string,
  tool: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    })
    endWithThisProcess(child)
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
