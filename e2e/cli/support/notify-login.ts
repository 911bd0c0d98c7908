import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { endWithThisProcess } from '../../../tools/processes.ts'
import { temporaryFolder } from '../../../tools/folders.ts'

const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))

export interface Run extends AsyncDisposable {
  stdout(): string
  stderr(): string
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  kill(signal: NodeJS.Signals): void
}

/** Runs `couchpass` directly with Node, so that a signal reaches only it, and in the root folder, as a service does. */
export function runCouchpass(args: readonly string[], env: NodeJS.ProcessEnv): Run {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN, ...args], {
    cwd: '/',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  endWithThisProcess(child)
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  )
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    kill: (signal) => void child.kill(signal),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export interface Login extends Run {
  /** The events on stdout so far. */
  events(): readonly Readonly<Record<string, unknown>>[]
  /** A folder for this login. The command of --notify-exec finds it in $OUT. */
  readonly folder: string
}

/** `couchpass login --json` with its own store. */
export async function startLogin(
  { issuer, clientId }: { readonly issuer: string; readonly clientId: string },
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Login> {
  const folder = await temporaryFolder('login')
  const given = ['login', '--issuer', issuer, '--client-id', clientId, '--json', ...args]
  const env = { ...process.env, XDG_STATE_HOME: folder.path, OUT: folder.path, ...environment }
  const run = runCouchpass(given, env)
  return {
    ...run,
    folder: folder.path,
    events: () =>
      run
        .stdout()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    [Symbol.asyncDispose]: async () => {
      await run[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}
