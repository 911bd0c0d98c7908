import { spawn } from 'node:child_process'
import { childEnvironment } from '../child-environment.ts'
import { beforeInterruption } from '../interruption.ts'
import type { EndStatus, Notifier, ShownCode } from './notifier.ts'
import { endProcessGroup, killProcessGroup } from './process-group.ts'

/** What a command may do when it is over: put out a lamp, say a word. */
const LAST_WORD_SECONDS = 10
/** Who pressed Ctrl-C waits for the prompt. */
const INTERRUPTED_SECONDS = 1

export interface ExecNotifierOptions {
  readonly command: string
  readonly env: NodeJS.ProcessEnv
  readonly warn: (sentence: string) => void
  readonly lastWordSeconds?: number
}

interface Running {
  /** Ends it with all its children; resolves when they are gone. */
  stop(): Promise<void>
  /** Resolves when it has ended, by itself or not. */
  readonly ended: Promise<void>
}

/**
 * Runs a command by the shell for each code, with COUCHPASS_STATUS=pending and the code in its environment, until it ends or the
 * code does; and once more when it is over, with how it ended in COUCHPASS_STATUS and no code. What a command leaves in the
 * background ends with it. It sees none of our own COUCHPASS_ variables, a client's secret among them, and what it prints goes
 * to standard error: standard output may be somebody's JSON.
 */
export function createExecNotifier(options: ExecNotifierOptions): Notifier {
  const { lastWordSeconds = LAST_WORD_SECONDS } = options
  let showing: Promise<Running> | undefined
  const stop = async () => {
    const ending = showing
    showing = undefined
    await (await ending)?.stop()
  }
  return {
    async show(code) {
      showing = stop().then(() => run(options, codeVariables(code), code.expiresInSeconds))
      await showing
    },
    async end(status: EndStatus) {
      await stop()
      const seconds = status === 'interrupted' ? INTERRUPTED_SECONDS : lastWordSeconds
      await run(options, { COUCHPASS_STATUS: status }, seconds).ended
    },
  }
}

function codeVariables(code: ShownCode): Record<string, string> {
  return {
    COUCHPASS_STATUS: 'pending',
    COUCHPASS_USER_CODE: code.userCode,
    COUCHPASS_VERIFICATION_URI: code.verificationUri,
    COUCHPASS_VERIFICATION_URI_COMPLETE: code.verificationUriComplete ?? code.verificationUri,
    COUCHPASS_EXPIRES_IN: String(code.expiresInSeconds),
  }
}

function run({ command, env, warn }: ExecNotifierOptions, variables: Record<string, string>, seconds: number): Running {
  const child = spawn(command, {
    shell: true,
    detached: true, // a process group of its own: Ctrl-C reaches it by way of us, and its children end with it
    stdio: ['ignore', 2, 2],
    env: { ...childEnvironment(env), ...variables },
  })
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= child.pid === undefined ? Promise.resolve() : endProcessGroup(child.pid))
  const forget = beforeInterruption(stop)
  const kill = () => child.pid !== undefined && killProcessGroup(child.pid)
  process.once('exit', kill)
  const limit = setTimeout(() => void stop(), Math.min(seconds * 1000, 2 ** 31 - 1))
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      warn(`The command of --notify-exec could not be started (${error.message}).`)
      resolve()
    })
    child.once('exit', (code, signal) => {
      if (!stopping && code !== 0) warn(`The command of --notify-exec ended with ${code ?? signal}.`)
      void stop().then(resolve)
    })
  }).finally(() => {
    clearTimeout(limit)
    process.off('exit', kill)
    forget()
  })
  return { stop: async () => void (await Promise.all([stop(), ended])), ended }
}
