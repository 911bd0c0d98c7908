import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { endWithThisProcess } from './processes.ts'

/**
 * Runs one of the project's own tools (node_modules/.bin) to its end, its output on ours: at once, or with `quiet` at
 * the end and only if it failed, for tools that run side by side. Gives its exit code; 1 when a signal ended it. Rejects when it cannot start. It ends with this process.
 */
export function runTool(
  root: string,
  tool: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  { quiet = false } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    })
    endWithThisProcess(child)
    const output: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(output))
      resolve(code ?? 1)
    })
  })
}
