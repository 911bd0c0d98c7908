import { spawn } from 'node:child_process'
import { childEnvironment } from '../child-environment.ts'
import { beforeInterruption } from '../interruption.ts'
import type { EndStatus, Notifier, ShownCode } from './notifier.ts'
import { endProcessGroup, killProcessGroup } from './process-group.ts'

/** Time limit of the final run, in which a command may e.g. switch a lamp off. */
const LAST_WORD_SECONDS = 10
/** The limit after Ctrl-C, when a person waits for the prompt. */
const INTERRUPTED_SECONDS = 1

export interface ExecNotifierOptions {
  readonly command: string
  readonly env: NodeJS.ProcessEnv
  readonly warn: (sentence: string) => void
  readonly lastWordSeconds?: number
}

interface Running {
  /** Stops the command and all its children; resolves when they have exited. */
  stop(): Promise<void>
  /** Resolves when the command has exited, by itself or stopped. */
  readonly ended: Promise<void>
}

/**
 * Runs a shell command for each code, with COUCHPASS_STATUS=pending and the code in its environment, and stops it when
 * the code is no longer shown. Then runs it once more with the result in COUCHPASS_STATUS and without the code.
 * Background processes of the command end with it. It gets none of our other COUCHPASS_ variables, some of which hold
 * secrets. Its output goes to stderr, because stdout may carry JSON.
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
    detached: true, // its own process group: we forward Ctrl-C to it, and can stop all its children
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
      warn(`The --notify-exec command could not be started (${error.message}).`)
      resolve()
    })
    child.once('exit', (code, signal) => {
      if (!stopping && code !== 0) warn(`The --notify-exec command failed (${code ?? signal}).`)
      void stop().then(resolve)
    })
  }).finally(() => {
    clearTimeout(limit)
    process.off('exit', kill)
    forget()
  })
  return { stop: async () => void (await Promise.all([stop(), ended])), ended }
}
