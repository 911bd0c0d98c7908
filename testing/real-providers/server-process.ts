import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { endWithThisProcess } from '../../tools/processes.ts'

export interface ServerProcess extends AsyncDisposable {
  /** The output on stdout so far. */
  stdout(): string
}

/** For a busy machine: Spring needs four seconds on an idle one. */
const START_LIMIT_MS = 90_000

/** Starts a server and waits until `address` answers. @throws Error with the server's output if it never does */
export async function startServerProcess(
  [program, ...args]: readonly [string, ...string[]],
  { cwd, env, address }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly address: string },
): Promise<ServerProcess> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  endWithThisProcess(child)
  const ended = once(child, 'close')
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const until = performance.now() + START_LIMIT_MS
  while (!(await answers(address))) {
    if (child.exitCode === null && performance.now() < until) await pause(100)
    else {
      await stop()
      throw new Error(`${program} ${args.join(' ')} does not serve ${address}:\n${stdout}${stderr}`)
    }
  }
  return { stdout: () => stdout, [Symbol.asyncDispose]: stop }
}

function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )
}
