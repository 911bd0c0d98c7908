import { Command } from 'commander'
import { UnreachableError } from '../../protocol/errors.ts'
import { SignedOutError } from '../../session/session-state.ts'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { attemptLogin, type AttemptOptions } from '../login-attempt.ts'
import { watchForInterruption, type LoginInterruption } from '../login-interruption.ts'
import { createNotifiers } from '../notify/create-notifiers.ts'
import { emptyOtherPlace, openProfiles, openSignIn, requireStored, type OpenSignIn } from '../open-sign-in.ts'
import { addLoginOptions, clientAuthSource, type LoginOptions } from '../options.ts'
import { profileForLogin } from '../profile/choose-profile.ts'
import { profileKey, type Profile } from '../profile/profile.ts'
import { readProviderMetadata } from '../provider-metadata-file.ts'
import { runCommand } from '../run-command.ts'
import { createSharedAttempt, type SharedAttempt } from '../shared-attempt.ts'
import { createFileLock } from '../state/file-lock.ts'
import { findKeyring } from '../state/keyring-place.ts'
import { POLLING_LOCK } from '../state/state-folder.ts'
import type { Terminal } from '../terminal.ts'
import { describeViewer, noteRefusal, viewerEvent } from '../viewer-line.ts'

interface Options extends LoginOptions, AttemptOptions {
  readonly notifyExec?: string
  readonly notify: readonly string[]
}

export function loginCommand(): Command {
  return addLoginOptions(new Command('login'))
    .description('Shows a code, waits for its approval on a phone, and stores the tokens.')
    .option('--again', 'sign in again even if you are signed in')
    .option('--open', "also open the address in this machine's browser")
    .option('--no-qr', 'show no QR code')
    .option('--invert-qr', 'without colours: draw the QR code for a light screen')
    .option('--notify-exec <command>', 'run this command with the code in its environment (docs/notify.md)')
    .option('--notify <url>', 'publish the code to an mqtt:// or mqtts:// broker, repeatable', collect, [])
    .action(runCommand(login))
}

async function login(terminal: Terminal, options: Options): Promise<void> {
  const { env } = process
  const profiles = openProfiles(env)
  const known = await profiles.list()
  const { clientAuth: _, providerMetadata: file, ...given } = options
  const source = clientAuthSource(options, env)
  const providerMetadata = await readProviderMetadata(file)
  const chosen = profileForLogin(known, {
    ...given,
    ...(source && { clientAuth: source }),
    ...(providerMetadata && { providerMetadata }),
  })
  const profile = chosen.store === 'keyring' ? await withKeyring(chosen) : chosen
  const before = known.find((one) => profileKey(one) === profileKey(profile))
  const { notifyExec, notify } = options
  const notifiers = createNotifiers({ notifyExec, notify, env, warn: terminal.note })
  let opened = await openSignIn(profiles, profile, { env, terminal, use: 'write' })

  if (!options.again && (await isSignedIn(opened, terminal))) return report(opened, terminal, true)
  const interruption = watchForInterruption()
  try {
    // Saves the profile before requesting a code: if the store is unusable, the user learns it before fetching the
    // phone. A profile without tokens is harmless; tokens without their profile would be lost.
    await profiles.save(profile)
    const saveProfile = () => profiles.save(profile)
    const shared = shareAttempt(profiles.folderOf(profile), opened, { terminal, interruption })
    const end = await attemptLogin(opened, options, { terminal, notifiers, interruption, shared, saveProfile })
    await emptyOtherPlace(profiles, before, profile)
    if (end === 'followed') {
      opened = await openSignIn(profiles, profile, { env, terminal, use: 'read' })
      await opened.signIn.session.restore()
    }
  } finally {
    // A keyring holds the tokens outside the profile's folder: without the profile they would be lost there.
    if (!before && (await opened.isUnused())) await profiles.forget(profile)
    interruption.end()
  }
  await report(opened, terminal, false)
}

/** Shares the code with the other processes that wait for one of this profile. */
function shareAttempt(
  folder: string,
  opened: OpenSignIn,
  { terminal, interruption: { signal } }: { terminal: Terminal; interruption: LoginInterruption },
): SharedAttempt {
  const onWait = () =>
    terminal.note('Waiting for another couchpass process that is polling the provider for this profile.')
  const lock = createFileLock(folder, { name: POLLING_LOCK, signal, onWait })
  const onLimit = (seconds: number) => {
    terminal.event({ event: 'status', status: 'limited', remainingSeconds: seconds })
    terminal.note(`The provider allows no more codes right now: trying again in ${seconds} seconds.`)
  }
  return createSharedAttempt(opened, { lock, signal, onLimit })
}

async function withKeyring(profile: Profile): Promise<Profile> {
  const keyring = profile.keyring ?? (await findKeyring(profileKey(profile)))
  return { ...profile, ...(keyring && { keyring }) }
}

/**
 * Asks the provider whether the stored session is still valid. @throws the errors of a refresh, e.g. UnreachableError
 */
async function isSignedIn({ signIn: { session, attempts }, polls }: OpenSignIn, terminal: Terminal): Promise<boolean> {
  await session.restore()
  if (session.state().status !== 'signed-in') return false
  // A process that was killed after it stored the tokens may have left their code behind.
  attempts.keep(undefined)
  await polls.tidy()
  try {
    await session.getAccessToken(Infinity)
    requireStored(session)
    return true
  } catch (error) {
    if (error instanceof UnreachableError && !NO_ANSWER.includes(error.code)) throw unclear(error)
    if (!(error instanceof SignedOutError)) throw error
    terminal.note('The provider has ended the session.')
    return false
  }
}

const NO_ANSWER = ['no_connection', 'timeout', 'server_error', 'too_many_requests']

/** An answer that another try would bring again, such as 400 without a word to a refresh. */
function unclear({ code, message }: UnreachableError): CliProblem {
  const what = `Whether the stored sign-in is still valid is unclear (${message.replace(/\.$/, '')})`
  return new CliProblem(code, `${what}: sign in anew with "couchpass login --again".`, EXIT.unreachable)
}

/** Prints who is signed in. The sign-in is stored, so a refused UserInfo request is only noted. */
async function report({ profile, signIn: { session } }: OpenSignIn, terminal: Terminal, wasSignedIn: boolean) {
  const trouble = await session.loadViewer()
  noteRefusal(trouble, terminal)
  const state = session.state()
  if (state.status !== 'signed-in') throw new SignedOutError(state.status === 'signed-out' ? state.reason : 'none')
  terminal.event({ event: 'approved', ...viewerEvent(profile, state), wasSignedIn })
  terminal.line(`${wasSignedIn ? 'Already signed in' : 'Signed in'} as ${describeViewer(state.viewer)}.`)
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}
