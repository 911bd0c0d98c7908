import type * as Keyring from '@napi-rs/keyring'
import type { LinuxKeyring } from './place.ts'

/** The argument with which `couchpass` serves the keyring to the process that started it. */
export const KEYRING_SERVER = 'keyring-server'

export interface KeyringRequest {
  readonly id: number
  readonly act: 'get' | 'set' | 'delete'
  readonly service: string
  readonly account: string
  readonly keyring?: LinuxKeyring | undefined
  /** For `set`. Secret: it goes through a pipe that only the two processes have. */
  readonly text?: string
}

/** `missing`: the native package is not installed or not built for this system. */
export interface KeyringAnswer {
  readonly id: number
  readonly value?: string | undefined
  readonly error?: string
  readonly missing?: true
}

/** Answers requests until the other process ends. Only this file loads the native package, which is optional. */
export function serveKeyring(): void {
  // Ctrl-C reaches both processes, and the other one may still have tokens to store.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
  // `process.exit` would wait for a native call that never returns.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  process.on('message', (request: KeyringRequest) => {
    void answer(request).then((answered) => process.send?.(answered))
  })
}

async function answer({ id, act, service, account, keyring, text = '' }: KeyringRequest): Promise<KeyringAnswer> {
  let native: typeof Keyring
  try {
    native = await import('@napi-rs/keyring')
  } catch {
    return { id, missing: true }
  }
  try {
    const entry = new native.AsyncEntry(service, account, keyring && { linux: { store: keyring } })
    if (act === 'get') return { id, value: (await entry.getPassword()) ?? undefined }
    if (act === 'set') await entry.setPassword(text)
    else await entry.deleteCredential()
    return { id }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
