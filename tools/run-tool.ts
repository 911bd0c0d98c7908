import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { endWithThisProcess } from './processes.ts'

interface RunToolOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Called with every line of its output. Without it the output goes to ours. */
  readonly onLine?: (line: string) => void
}

/**
 * Runs one of the project's own tools (node_modules/.bin) to its end. Returns its exit code, or 1 if a signal stopped
 * it. Rejects if it cannot start. It stops together with this process.
 */
export function runTool(
  root: string,
  tool: string,
  args: readonly string[],
  { environment, onLine }: RunToolOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      stdio: onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    })
    endWithThisProcess(child)
    for (const output of [child.stdout, child.stderr]) if (output && onLine) createInterface(output).on('line', onLine)
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
