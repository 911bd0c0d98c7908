import type * as Keyring from '@napi-rs/keyring'
import { CliProblem } from '../cli-problem.ts'
import type { Place, RecordName } from './place.ts'

const SERVICE = 'couchpass'
/** A locked keyring may ask its owner first. */
const TIMEOUT_MS = 60_000
const REMEDY = 'use "--store file", or start a Secret Service (gnome-keyring, KWallet, KeePassXC) for this user'

/** On Linux there are two: a service of the desktop, whose secrets stay, and the kernel's, whose secrets go with the machine's power. */
export const LINUX_KEYRINGS = ['secret-service', 'keyutils'] as const
export type LinuxKeyring = (typeof LINUX_KEYRINGS)[number]

/**
 * The keyring that takes secrets here; undefined: not Linux, there is one. To be remembered: without its service, as in a cron job, the
 * other one would be looked at, which is empty, and nobody would be signed in.
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
 * The system's keyring: Secret Service or the kernel's on Linux, Keychain on macOS, Credential Manager on Windows. The native
 * package is optional, and loaded here alone.
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
        // The kernel's, where it is closed to a container, reads as an empty one and refuses every write.
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
      'The package @napi-rs/keyring is not installed or not made for this system: run "npm install @napi-rs/keyring", or use "--store file".',
    )
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
