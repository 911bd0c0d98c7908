import { CliProblem } from '../cli-problem.ts'
import { createKeyringProcess } from './keyring-process.ts'
import { LINUX_KEYRINGS, type LinuxKeyring, type Place, type RecordName } from './place.ts'

const SERVICE = 'couchpass'
const REMEDY = 'use "--store file", or start a Secret Service (gnome-keyring, KWallet, KeePassXC) for this user'

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

const ask = createKeyringProcess()

/** The system's keyring: Secret Service or the kernel's on Linux, Keychain on macOS, Credential Manager on Windows. */
export function createKeyringPlace(profileKey: string, keyring: LinuxKeyring | undefined): Place {
  const entryOf = (name: RecordName | 'probe') => ({ service: SERVICE, account: `${profileKey}/${name}`, keyring })
  return {
    kind: 'keyring',
    async check(use) {
      try {
        await ask({ act: 'get', ...entryOf('session') })
        if (use === 'read') return
        // In a container without access, the kernel's keyring reads as empty and refuses every write.
        await ask({ act: 'set', ...entryOf('probe'), text: 'probe' })
        await ask({ act: 'delete', ...entryOf('probe') })
      } catch (error) {
        if (error instanceof CliProblem) throw error
        throw new CliProblem(
          'keyring_unavailable',
          `The system's keyring cannot be used (${reason(error)}): ${REMEDY}.`,
        )
      }
    },
    read: (name) => ask({ act: 'get', ...entryOf(name) }),
    write: async (name, text) => void (await ask({ act: 'set', ...entryOf(name), text })),
    remove: async (name) => void (await ask({ act: 'delete', ...entryOf(name) })),
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
