import { Command } from 'commander'
import { OAuthError } from '../../protocol/errors.ts'
import { SignedOutError } from '../../session/session-state.ts'
import { attemptLogin, type AttemptOptions } from '../login-attempt.ts'
import { watchForInterruption, type LoginInterruption } from '../login-interruption.ts'
import { createNotifiers } from '../notify/create-notifiers.ts'
import { emptyOtherPlace, openProfiles, openSignIn, requireStored, type OpenSignIn } from '../open-sign-in.ts'
import { addLoginOptions, clientAuthSource, type LoginOptions } from '../options.ts'
import { profileForLogin } from '../profile/choose-profile.ts'
import { profileKey, type Profile } from '../profile/profile.ts'
import { runCommand } from '../run-command.ts'
import { createSharedAttempt, type SharedAttempt } from '../shared-attempt.ts'
import { createFileLock } from '../state/file-lock.ts'
import { findKeyring } from '../state/keyring-place.ts'
import { POLLING_LOCK } from '../state/state-folder.ts'
import type { Terminal } from '../terminal.ts'
import { describeViewer, viewerEvent } from '../viewer-line.ts'

interface Options extends LoginOptions, AttemptOptions {
  readonly notifyExec?: string
  readonly notify: readonly string[]
}

export function loginCommand(): Command {
  return addLoginOptions(new Command('login'))
    .description('Shows a code, waits until it is approved on a phone, and keeps the tokens.')
    .option('--again', 'sign in anew although somebody is signed in')
    .option('--open', "open the address in this machine's browser, too")
    .option('--no-qr', 'no QR code')
    .option('--invert-qr', 'without colours: dark text on a light screen')
    .option('--notify-exec <command>', 'run this with the code in its environment (docs/notify.md)')
    .option('--notify <url>', 'publish the code at mqtt:// or mqtts://, may be given more than once', collect, [])
    .action(runCommand(login))
}

async function login(terminal: Terminal, options: Options): Promise<void> {
  const { env } = process
  const profiles = openProfiles(env)
  const known = await profiles.list()
  const { clientAuth: _, ...given } = options
  const source = clientAuthSource(options, env)
  const chosen = profileForLogin(known, { ...given, ...(source && { clientAuth: source }) })
  const profile = chosen.store === 'keyring' ? await withKeyring(chosen) : chosen
  const before = known.find((one) => profileKey(one) === profileKey(profile))
  const { notifyExec, notify } = options
  const notifiers = createNotifiers({ notifyExec, notify, env, warn: terminal.note })
  let opened = await openSignIn(profiles, profile, { env, terminal, use: 'write' })

  if (!options.again && (await isSignedIn(opened, terminal))) return report(opened, terminal, true)
  const interruption = watchForInterruption()
  try {
    // Before there is a code: where nothing can be stored nobody need fetch the phone. And a profile without tokens is harmless,
    // tokens without their profile would be lost.
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
    if (!before) await profiles.forget(profile)
    interruption.end()
  }
  await report(opened, terminal, false)
}

/** With the other processes that wait for a code of this profile. */
function shareAttempt(
  folder: string,
  opened: OpenSignIn,
  { terminal, interruption: { signal } }: { terminal: Terminal; interruption: LoginInterruption },
): SharedAttempt {
  const onWait = () => terminal.note('Waiting for another couchpass process, which asks the provider for this profile.')
  const lock = createFileLock(folder, { name: POLLING_LOCK, signal, onWait })
  return createSharedAttempt(opened, { lock, signal })
}

async function withKeyring(profile: Profile): Promise<Profile> {
  const keyring = profile.keyring ?? (await findKeyring(profileKey(profile)))
  return { ...profile, ...(keyring && { keyring }) }
}

/** Whether the provider still says so. @throws UnreachableError and the like */
async function isSignedIn({ signIn: { session, attempts }, polls }: OpenSignIn, terminal: Terminal): Promise<boolean> {
  await session.restore()
  if (session.state().status !== 'signed-in') return false
  // The process was killed between keeping the tokens and forgetting the code that brought them.
  attempts.keep(undefined)
  await polls.tidy()
  try {
    await session.getAccessToken(Infinity)
    requireStored(session)
    return true
  } catch (error) {
    if (!(error instanceof SignedOutError)) throw error
    terminal.note('The provider has ended the session.')
    return false
  }
}

/** Says who it is, as far as the provider answers: the sign-in is stored. */
async function report({ profile, signIn: { session } }: OpenSignIn, terminal: Terminal, wasSignedIn: boolean) {
  const trouble = await session.loadViewer()
  if (trouble instanceof OAuthError) terminal.note(`The provider does not say who it is (${trouble.code}).`)
  const state = session.state()
  if (state.status !== 'signed-in') throw new SignedOutError(state.status === 'signed-out' ? state.reason : 'none')
  terminal.event({ event: 'approved', ...viewerEvent(profile, state), wasSignedIn })
  terminal.line(`${wasSignedIn ? 'Already signed in' : 'Signed in'} as ${describeViewer(state.viewer)}.`)
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}
