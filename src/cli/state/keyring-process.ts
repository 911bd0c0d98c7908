import { fork, type ChildProcess } from 'node:child_process'
import { isSea } from 'node:sea'
import { childEnvironment } from '../child-environment.ts'
import { CliProblem } from '../cli-problem.ts'
import { KEYRING_SERVER, type KeyringAnswer, type KeyringRequest } from './keyring-server.ts'

/** Long, because a locked keyring asks its owner for a password. */
const LIMIT_MS = 60_000
/** A longer wait is said. */
const SAID_AFTER_MS = 2000

export interface KeyringProcessOptions {
  /** Starts the process that makes the native calls. */
  readonly start?: () => ChildProcess
  readonly limitMs?: number
  readonly onWait?: () => void
}

export type AskKeyring = (request: Omit<KeyringRequest, 'id'>) => Promise<string | undefined>

/**
 * Makes the keyring's native calls in a process of their own. A session bus that never answers would keep this one from
 * ending: Node waits for its native threads, also at a signal.
 *
 * The returned function rejects with CliProblem `keyring_missing`, or with the keyring's own error.
 */
export function createKeyringProcess(options: KeyringProcessOptions = {}): AskKeyring {
  const { start = startServer, limitMs = LIMIT_MS, onWait = sayWait } = options
  const waiting = new Map<number, (answer: KeyringAnswer) => void>()
  let child: ChildProcess | undefined
  let last = 0

  function begin(): ChildProcess {
    const begun = start()
    const end = () => begun.kill('SIGKILL')
    process.once('exit', end)
    begun.on('message', (answer: KeyringAnswer) => waiting.get(answer.id)?.(answer))
    const over = () => {
      process.off('exit', end)
      if (child === begun) child = undefined
      for (const [id, settle] of waiting) settle({ id, error: 'its process has ended' })
    }
    begun.once('error', over)
    begun.once('exit', over)
    // An idle one keeps nothing alive.
    begun.unref()
    begun.channel?.unref()
    return begun
  }

  return async (request) => {
    const id = ++last
    child ??= begin()
    const asked = child
    const isSaid = setTimeout(onWait, SAID_AFTER_MS)
    const answer = await new Promise<KeyringAnswer>((resolve) => {
      const limit = setTimeout(() => {
        resolve({ id, error: `no answer within ${limitMs / 1000} seconds` })
        if (child === asked) child = undefined
        asked.kill('SIGKILL')
      }, limitMs)
      waiting.set(id, (given) => {
        clearTimeout(limit)
        resolve(given)
      })
      asked.send({ id, ...request } satisfies KeyringRequest, (error) => {
        if (error) waiting.get(id)?.({ id, error: error.message })
      })
    })
    clearTimeout(isSaid)
    waiting.delete(id)
    if (answer.missing) throw missing()
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.value
  }
}

/** @throws CliProblem `keyring_missing` in the single executable, which holds no native packages */
function startServer(): ChildProcess {
  if (isSea())
    throw new CliProblem(
      'keyring_missing',
      'The single executable cannot use the keyring: use "--store file", or the npm package of couchpass.',
    )
  const env = childEnvironment(process.env)
  return fork(process.argv[1]!, [KEYRING_SERVER], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
}

function sayWait(): void {
  process.stderr.write("Waiting for the system's keyring. If it is locked, it asks for its password.\n")
}

function missing(): CliProblem {
  return new CliProblem(
    'keyring_missing',
    'The package @napi-rs/keyring is not installed or not built for this system: ' +
      'run "npm install @napi-rs/keyring", or use "--store file".',
  )
}
