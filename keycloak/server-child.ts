import { spawn, type ChildProcess } from 'node:child_process'

const STOP_LIMIT_MS = 15_000
const LOG_LINES_KEPT = 30

export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Keeps what it prints off the terminal. */
  readonly quiet: boolean
  /** Whom to run it as; default: ourselves. */
  readonly user?: { readonly uid: number; readonly gid: number }
  /** Asks it to stop; default: SIGTERM. */
  readonly stopSignal?: NodeJS.Signals
  /** What it gets when this process ends before it; default: SIGKILL. */
  readonly lastSignal?: NodeJS.Signals
  /** Milliseconds after which one that was asked to stop is killed; default: 15,000. */
  readonly stopLimitMs?: number
}

export interface ServerChild {
  /** The leader of its process group. */
  readonly pid: number | undefined
  /** What it printed last. */
  lastLines(): string
  /** Resolves, with how, when it has ended. */
  readonly ended: Promise<string>
  /** SIGKILL to it and all that it started; resolves when it has ended. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Starts a server that never outlives this process. `discard` is called once it is gone, or in its last moment. */
export function startChild(server: ServerCommand, discard: () => void = () => undefined): ServerChild {
  const { stopSignal = 'SIGTERM', lastSignal = 'SIGKILL', stopLimitMs = STOP_LIMIT_MS } = server
  const child = spawn(server.command, server.args, {
    cwd: server.cwd,
    env: server.env,
    ...server.user,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: a script and what it starts end together, and Ctrl-C reaches them by way of us alone.
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
    lastLines: collectLog(child, server.quiet),
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
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // ESRCH: ended already
  }
}

/** Gives a function that tells the last lines printed so far. */
function collectLog(child: ChildProcess, quiet: boolean): () => string {
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      if (!quiet) process.stderr.write(chunk)
      log = (log + chunk.toString()).split('\n').slice(-LOG_LINES_KEPT).join('\n')
    })
  return () => log.trim()
}
