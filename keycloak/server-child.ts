import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'

const STOP_LIMIT_MS = 15_000
const LOG_LINES_KEPT = 30

export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Hides the output of the server. */
  readonly quiet: boolean
  /** A file that gets the output as well. */
  readonly logFile?: string
  /** The user to run it as. Default: the current one. */
  readonly user?: { readonly uid: number; readonly gid: number }
  /** The signal of `stop`. Default: SIGTERM. */
  readonly stopSignal?: NodeJS.Signals
  /** The signal that is sent if this process exits first. Default: SIGKILL. */
  readonly lastSignal?: NodeJS.Signals
  /** Milliseconds after `stop` until the server is killed. Default: 15,000. */
  readonly stopLimitMs?: number
}

export interface ServerChild {
  /** Id of the process, which leads its process group. */
  readonly pid: number | undefined
  /** The last lines that the server printed. */
  lastLines(): string
  /** Resolves when the server has exited, to the rest of a sentence, e.g. "ended with 1". */
  readonly ended: Promise<string>
  /** Sends SIGKILL to the process group; resolves when the server has exited. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Starts a server that ends with this process at the latest; `discard` is then called to clean up. */
export function startChild(server: ServerCommand, discard: () => void = () => undefined): ServerChild {
  const { stopSignal = 'SIGTERM', lastSignal = 'SIGKILL', stopLimitMs = STOP_LIMIT_MS } = server
  const child = spawn(server.command, server.args, {
    cwd: server.cwd,
    env: server.env,
    ...server.user,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group: a script and its children end together, and only we forward Ctrl-C to them.
    detached: true,
  })
  const onExit = () => {
    signalGroup(child, lastSignal)
    discard()
  }
  process.once('exit', onExit)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`did not start (${error.message})`))
    child.once('close', (code, signal) => resolve(`ended with ${code ?? signal}`))
  }).finally(() => process.off('exit', onExit))
  const end = async (signal: NodeJS.Signals) => {
    signalGroup(child, signal)
    const limit = setTimeout(() => signalGroup(child, 'SIGKILL'), stopLimitMs)
    await ended
    clearTimeout(limit)
  }
  return {
    pid: child.pid,
    lastLines: collectLog(child, server),
    ended,
    kill: () => end('SIGKILL'),
    stop: () => end(stopSignal),
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // ESRCH: the process has exited
  }
}

/** Returns a function that returns the last lines printed so far. */
function collectLog(child: ChildProcess, { quiet, logFile }: ServerCommand): () => string {
  let log = ''
  const file = logFile === undefined ? undefined : createWriteStream(logFile, { flags: 'a' })
  file?.on('error', () => undefined)
  child.once('close', () => file?.end())
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      if (!quiet) process.stderr.write(chunk)
      file?.write(chunk)
      log = (log + chunk.toString()).split('\n').slice(-LOG_LINES_KEPT).join('\n')
    })
  return () => log.trim()
}
