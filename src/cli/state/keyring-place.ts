import type * as Keyring from '@napi-rs/keyring'
import { CliProblem } from '../cli-problem.ts'
import type { Place, RecordName } from './place.ts'

const SERVICE = 'couchpass'
/** Long, because a locked keyring asks its owner for a password. */
const TIMEOUT_MS = 60_000
const REMEDY = 'use "--store file", or start a Secret Service (gnome-keyring, KWallet, KeePassXC) for this user'

/**
 * Linux has two keyrings: the desktop's Secret Service is persistent; the kernel's keyutils loses everything at
 * power-off.
 */
export const LINUX_KEYRINGS = ['secret-service', 'keyutils'] as const
export type LinuxKeyring = (typeof LINUX_KEYRINGS)[number]

/**
 * The Linux keyring that accepts secrets here; undefined on other systems, which have one. The profile must remember
 * it: a cron job has no Secret Service and would find the other keyring empty.
 *
 * @throws CliProblem `keyring_missing`, `keyring_unavailable`
 */
export async function findKeyring(profileKey: string): Promise<LinuxKeyring | undefined> {
  if (process.platform !== 'linux') return undefined
  const [first, second] = LINUX_KEYRINGS
  try {
    await createKeyringPlace(profileKey, first).check('write')
    return first
  } catch (error) {
    if (error instanceof CliProblem && error.code === 'keyring_missing') throw error
    return createKeyringPlace(profileKey, second)
      .check('write')
      .then(
        () => second,
        () => {
          throw error
        },
      )
  }
}

/**
 * The system's keyring: Secret Service or the kernel's on Linux, Keychain on macOS, Credential Manager on Windows. Only
 * this file loads the native package, which is optional.
 */
export function createKeyringPlace(profileKey: string, keyring: LinuxKeyring | undefined): Place {
  const entryOf = async (name: RecordName | 'probe'): Promise<Keyring.AsyncEntry> => {
    const { AsyncEntry } = await loadKeyring()
    return new AsyncEntry(SERVICE, `${profileKey}/${name}`, keyring && { linux: { store: keyring } })
  }
  const signal = () => AbortSignal.timeout(TIMEOUT_MS)
  return {
    kind: 'keyring',
    async check(use) {
      try {
        await (await entryOf('session')).getPassword(signal())
        if (use === 'read') return
        // In a container without access, the kernel's keyring reads as empty and refuses every write.
        const probe = await entryOf('probe')
        await probe.setPassword('probe', signal())
        await probe.deleteCredential(signal())
      } catch (error) {
        if (error instanceof CliProblem) throw error
        throw new CliProblem(
          'keyring_unavailable',
          `The system's keyring cannot be used (${reason(error)}): ${REMEDY}.`,
        )
      }
    },
    read: async (name) => (await (await entryOf(name)).getPassword(signal())) ?? undefined,
    write: async (name, text) => (await entryOf(name)).setPassword(text, signal()),
    remove: async (name) => void (await (await entryOf(name)).deleteCredential(signal())),
  }
}

async function loadKeyring(): Promise<typeof Keyring> {
  try {
    return await import('@napi-rs/keyring')
  } catch {
    throw new CliProblem(
      'keyring_missing',
      'The package @napi-rs/keyring is not installed or not built for this system: ' +
        'run "npm install @napi-rs/keyring", or use "--store file".',
    )
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
