import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** A child process that this process starts and stops. */
export interface RunningProgram {
  readonly stdin: Writable
  /** What the program writes to file descriptor 3; empty unless requested. */
  readonly extraOutput: Readable | undefined
  /** Resolves when the program has ended for any reason, with how it ended: "exit code 1", "SIGKILL". */
  readonly ended: Promise<string>
  /** The last lines of its output, for error messages. */
  lastWords(): string
  /** Asks the program to end, kills it after three seconds, and waits until it has ended. */
  stop(): Promise<void>
  /** Kills the program at once, like a power cut. */
  kill(): Promise<void>
}

interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Opens file descriptor 3 for the program's output. */
  readonly extraOutput?: boolean
}

const KEPT_CHARACTERS = 4_000
const PATIENCE_MS = 3_000

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

export function startProgram(path: string, args: readonly string[], options: StartOptions = {}): RunningProgram {
  const child = spawn(path, args, {
    stdio: ['pipe', 'pipe', 'pipe', options.extraOutput ? 'pipe' : 'ignore'],
    env: { ...process.env, ...options.environment },
  }) as ChildProcessWithoutNullStreams
  running.add(child)
  let words = ''
  for (const output of [child.stdout, child.stderr])
    output.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-KEPT_CHARACTERS)))
  // Ignores writes to a program that is just ending.
  child.stdin.on('error', () => undefined)

  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  }).finally(() => running.delete(child))

  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    await ended
    clearTimeout(impatience)
  }
  return {
    stdin: child.stdin,
    extraOutput: (child.stdio[3] as Readable | null) ?? undefined,
    ended,
    lastWords: () => words.trim(),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
