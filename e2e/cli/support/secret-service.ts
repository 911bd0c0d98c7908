import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { endWithThisProcess } from '../../../tools/processes.ts'
import { requireTerminalTool } from '../../../testing/requirements/terminal-tools.ts'

/** A real Secret Service (GNOME's) on its own message bus. */
export interface SecretService extends AsyncDisposable {
  /** The environment with which a program finds that bus. */
  readonly env: NodeJS.ProcessEnv
}

/** The password comes first on stdin and unlocks it. It ends when stdin is closed. */
const SESSION =
  'head -c 8 | gnome-keyring-daemon --unlock --components=secrets >&2; echo "$DBUS_SESSION_BUS_ADDRESS"; cat >&2'

export async function startSecretService(folder: string): Promise<SecretService> {
  for (const tool of ['dbus-run-session', 'gnome-keyring-daemon'] as const) await requireTerminalTool(tool)
  const runtime = join(folder, 'runtime')
  await mkdir(runtime, { mode: 0o700 })
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', SESSION], {
    env: { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: runtime },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  endWithThisProcess(child)
  child.stdin.write('password')
  const [address] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
    },
  }
}
