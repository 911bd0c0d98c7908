import { join } from 'node:path'
import { parseAppConfig } from '../config/app-config.ts'
import { clientIdentity, isSameClient } from '../protocol/client-identity.ts'
import type { Clock } from '../protocol/clock.ts'
import { createAttemptRecord, type AttemptRecord } from './attempt-record.ts'
import type { StoreFor } from '../session/ports.ts'
import type { Session } from '../session/session.ts'
import { createSignIn, type SignIn } from '../sign-in/sign-in.ts'
import { attemptStore, sessionStore } from '../sign-in/stores.ts'
import { CliProblem } from './cli-problem.ts'
import { createFetch } from './network.ts'
import { caFileOf, chooseProfile, fittingProfiles, type GivenProfile } from './profile/choose-profile.ts'
import { readClientAuth } from './profile/client-credentials.ts'
import { appConfigOf, profileKey, type Profile } from './profile/profile.ts'
import { createProfiles, type Profiles } from './profile/profiles.ts'
import { createFileLock } from './state/file-lock.ts'
import { createFilePlace } from './state/file-place.ts'
import { createKeyringPlace } from './state/keyring-place.ts'
import { RECORD_NAMES, type Place, type RecordName } from './state/place.ts'
import { createPollRecord, type PollRecord } from './state/poll-record.ts'
import { createDPoPKeyStore, createRecordStore } from './state/record-stores.ts'
import { stateFolder } from './state/state-folder.ts'
import type { Terminal } from './terminal.ts'

/** A profile with its session and stores. */
export interface OpenSignIn {
  readonly profile: Profile
  /** `attempts` stores the code that a process of this profile waits for. */
  readonly signIn: SignIn & { readonly attempts: AttemptRecord }
  /** When the stored access token expires, in epoch milliseconds; undefined if unknown. */
  validUntil(): Promise<number | undefined>
  /** Deletes the stored tokens, even if the record cannot be read. */
  empty(): Promise<void>
  /** Whether no tokens are stored. */
  isEmpty(): Promise<boolean>
  /** Whether the store holds no record of this profile. A store that cannot be read may hold one. */
  isUnused(): Promise<boolean>
  /** Deletes every record of this profile, then the profile itself. */
  forget(): Promise<void>
  /** How the processes of this profile coordinate their polls. */
  readonly polls: PollRecord
  /** Whether the stored tokens have changed since the profile was opened: another process has signed in. */
  hasOtherSession(): Promise<boolean>
}

const nodeClock: Clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() }

export function openProfiles(env: NodeJS.ProcessEnv): Profiles {
  return createProfiles(join(stateFolder(env), 'profiles'))
}

/**
 * Connects the television's sign-in code to this machine's stores, locks and clock.
 * @throws CliProblem if the store or the client's secret cannot be used
 */
export async function openSignIn(
  profiles: Profiles,
  profile: Profile,
  { env, terminal, use }: { env: NodeJS.ProcessEnv; terminal: Terminal; use: 'read' | 'write' },
): Promise<OpenSignIn> {
  const { clientAuth: source } = profile
  const parsed = parseAppConfig(appConfigOf(profile))
  if (!parsed.ok) throw new CliProblem('profile_invalid', parsed.problems.join(' '))
  const client = clientIdentity(parsed.config)
  const place = placeOf(profiles, profile)
  await place.check(use)
  const folder = profiles.folderOf(profile)
  const onWait = () =>
    terminal.note('Waiting for another couchpass process that is refreshing the tokens of this profile.')
  const clientAuth = source && (await readClientAuth(source, env, terminal.note))
  const storeFor: StoreFor = (key, isValid) => createRecordStore(place, key, isValid)
  const stored = sessionStore(storeFor)
  const storedToken = async () => {
    const session = await stored.load()
    return session && isSameClient(session, client) ? session.tokens.accessToken : undefined
  }
  const tokenBefore = use === 'write' ? await storedToken() : undefined
  const signIn = createSignIn(
    parsed.config,
    {
      clock: nodeClock,
      fetch: await createFetch({ env, caFile: profile.caFile, warn: terminal.note }),
      storeFor,
      dpopKeyStore: createDPoPKeyStore(place),
      // A command is too short to react to another process's sign-out; the next command reads the store again.
      windows: { lock: createFileLock(folder, { onWait }), onStoreChange: () => () => undefined },
      hasReliableClock: true,
      isOutsideBrowser: true,
      hostTime: () => Promise.resolve(undefined),
    },
    clientAuth,
  )
  const polls = createPollRecord({ folder, nowMs: nodeClock.monotonicMs })
  return {
    profile,
    signIn: {
      ...signIn,
      attempts: createAttemptRecord({ ...client, clock: nodeClock, store: attemptStore(storeFor) }),
    },
    polls,
    async validUntil() {
      const { receivedAt, tokens } = (await stored.load()) ?? {}
      const { expiresInSeconds } = tokens ?? {}
      return receivedAt !== undefined && expiresInSeconds !== undefined
        ? receivedAt + expiresInSeconds * 1000
        : undefined
    },
    empty: () => place.remove('session'),
    isEmpty: () => lacks(place, 'session'),
    isUnused: async () => (await Promise.all(RECORD_NAMES.map((name) => lacks(place, name)))).every(Boolean),
    async forget() {
      for (const name of RECORD_NAMES) await place.remove(name)
      await polls.clear()
      await profiles.forget(profile)
    },
    async hasOtherSession() {
      const token = await storedToken()
      return token !== undefined && token !== tokenBefore
    },
  }
}

/**
 * Opens the profile that the options select and restores its session. If several match, only those count that hold
 * tokens: a profile that was signed out, or whose login was killed, is not what a script means.
 * @throws CliProblem as `chooseProfile` and `openSignIn`
 */
export async function openChosen(given: GivenProfile, terminal: Terminal): Promise<OpenSignIn> {
  const { env } = process
  const profiles = openProfiles(env)
  const all = await profiles.list()
  const fitting = fittingProfiles(all, given)
  const inUse = fitting.length > 1 ? await holdingTokens(profiles, fitting) : []
  const chosen = { ...chooseProfile(inUse.length > 0 ? inUse : all, given), ...caFileOf(given) }
  const opened = await openSignIn(profiles, chosen, { env, terminal, use: 'read' })
  await opened.signIn.session.restore()
  return opened
}

/** @throws CliProblem `not_stored` if the newest tokens exist only in this process, which is about to exit */
export function requireStored(session: Session): void {
  const state = session.state()
  if (state.status !== 'signed-in' || !state.notStored) return
  throw new CliProblem(
    'not_stored',
    'The new tokens could not be stored: check that the disk is not full, then sign in again.',
  )
}

/** Deletes the profile's records from the store that it no longer uses. */
export async function emptyOtherPlace(profiles: Profiles, before: Profile | undefined, now: Profile): Promise<void> {
  if (!before || before.store === now.store) return
  const place = placeOf(profiles, before)
  for (const name of RECORD_NAMES) await place.remove(name)
}

/** The profiles whose store holds tokens. One whose store cannot be read may hold some. */
export async function holdingTokens(profiles: Profiles, all: readonly Profile[]): Promise<readonly Profile[]> {
  const empty = await Promise.all(all.map((profile) => lacks(placeOf(profiles, profile), 'session')))
  return all.filter((_, index) => !empty[index])
}

/** Whether the place has no such record; false if it cannot be read. */
async function lacks(place: Place, name: RecordName): Promise<boolean> {
  return (await place.read(name).catch(() => '')) === undefined
}

function placeOf(profiles: Profiles, profile: Profile): Place {
  return profile.store === 'file'
    ? createFilePlace(profiles.folderOf(profile))
    : createKeyringPlace(profileKey(profile), profile.keyring)
}
