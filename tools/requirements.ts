import { spawn } from 'node:child_process'
import { access, constants, readFile, stat } from 'node:fs/promises'
import { basename, delimiter, join } from 'node:path'
import { Problem } from './problem.ts'

/** A program or library is missing on this machine. The sentence says how to install it. */
export class MissingRequirement extends Problem {
  override readonly name = 'MissingRequirement'
}

interface CommandRequirement {
  /** E.g. "java". */
  readonly command: string
  /** The Debian package that contains it, e.g. "openjdk-17-jre-headless". */
  readonly aptPackage: string
  /** Ends the sentence "… is needed to …", e.g. "run Keycloak". */
  readonly purpose: string
  /** Install the package if it is missing and this user is root on Debian; prints so first. Default: false. */
  readonly install?: boolean
  /** Looks for the command where the package installs it outside the PATH, and returns its path. */
  readonly elsewhere?: () => Promise<string | undefined>
}

/**
 * Returns the command's absolute path.
 * @throws MissingRequirement with the command that installs it
 */
export async function requireCommand(requirement: CommandRequirement): Promise<string> {
  const { command, aptPackage, purpose, install, elsewhere } = requirement
  const find = async () => (await findOnPath(command)) ?? (await elsewhere?.())
  const found = await find()
  if (found !== undefined) return found
  if (install && (await aptInstall([aptPackage], purpose))) {
    const installed = await find()
    if (installed !== undefined) return installed
  }
  throw new MissingRequirement(
    `"${command}" is needed to ${purpose} but is not on the PATH: install it, on Debian with "apt-get install ${aptPackage}".`,
  )
}

/**
 * Chromium without a window: it renders the same in half the processor time (21 s instead of 44 s for the same 23
 * tests).
 */
const HEADLESS_SHELL = 'chromium-headless-shell'
const WITH_WINDOW = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const CHROMIUM_PURPOSE = 'run the browser tests'

/**
 * Returns the path of a working Chromium: the one that COUCHPASS_CHROMIUM names, else an installed one, else one that
 * Playwright has downloaded. Installs nothing.
 * @throws MissingRequirement if COUCHPASS_CHROMIUM names something else
 */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env.COUCHPASS_CHROMIUM
  if (!named) return installedChromium([HEADLESS_SHELL, ...WITH_WINDOW])
  if (await answersVersion(named)) return named
  throw new MissingRequirement(
    `COUCHPASS_CHROMIUM is "${named}", which does not start as a Chromium here: set it to a path of one, or unset it.`,
  )
}

/**
 * Returns the path of a Chromium. If none is found it downloads Playwright's, else installs the system's package (as
 * root on Debian). With `fast` it installs the headless shell first, unless COUCHPASS_CHROMIUM names a browser.
 * @throws MissingRequirement if none of these works
 */
export async function requireChromium({ fast = false } = {}): Promise<string> {
  if (fast && !process.env.COUCHPASS_CHROMIUM) {
    const both = [await findOnPath(HEADLESS_SHELL), await installedChromium(WITH_WINDOW)]
    if (both.includes(undefined)) await aptInstall([HEADLESS_SHELL, 'chromium', 'fonts-dejavu-core'], CHROMIUM_PURPOSE)
  }
  const present = await findChromium()
  if (present !== undefined) return present

  console.log("No Chromium found: downloading Playwright's (npx playwright install chromium), about 200 MB.")
  // It prints its progress, so silence means that the download hangs. Without a network it prints pages of stack
  // traces.
  await succeeds('npx', ['playwright', 'install', 'chromium'], { quiet: true, silenceLimitSeconds: 30 })
  const downloaded = await playwrightsOwn()
  if (await answersVersion(downloaded)) return downloaded
  console.log('The download failed, or the downloaded Chromium does not start on this machine.')

  if (await aptInstall(['chromium', 'fonts-dejavu-core'], CHROMIUM_PURPOSE)) {
    const installed = await installedChromium(WITH_WINDOW)
    if (installed !== undefined) return installed
  }
  throw missingChromium()
}

/** In one sentence, with the commands that bring one. */
export function missingChromium(aptPackage = HEADLESS_SHELL): MissingRequirement {
  return new MissingRequirement(
    `A Chromium is needed to ${CHROMIUM_PURPOSE}: run "apt-get install ${aptPackage}" as root or "npx playwright install --with-deps chromium", or name one with COUCHPASS_CHROMIUM=/path/to/chromium.`,
  )
}

/** A whole Chromium, for what the headless shell leaves out (it opens no connection ahead, and is not what a set has). @throws MissingRequirement */
export async function findWholeChromium(): Promise<string> {
  const named = process.env.COUCHPASS_CHROMIUM
  if (named && basename(named) !== HEADLESS_SHELL) return named
  const found = await installedChromium(WITH_WINDOW)
  if (found === undefined) throw missingChromium('chromium')
  return found
}

async function installedChromium(commands: readonly string[]): Promise<string | undefined> {
  const onPath = await Promise.all(commands.map(findOnPath))
  for (const candidate of [...onPath, await playwrightsOwn()])
    if (candidate !== undefined && (await answersVersion(candidate))) return behindWrapper(candidate)
  return undefined
}

/**
 * Debian's chromium-headless-shell is a script that starts the browser without `exec`. A signal would end the script
 * only: the browser would run on and hold the pipes of the program that started it, which then never ends.
 */
async function behindWrapper(path: string): Promise<string> {
  const { size } = await stat(path)
  const script = size < 1_000 ? await readFile(path, 'utf8') : ''
  return /^#!\/bin\/sh.*\n\s*(\/\S+) "\$@"\s*$/.exec(script)?.[1] ?? path
}

/** Where Playwright's own Chromium is installed, or would be. */
async function playwrightsOwn(): Promise<string> {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

/** Ubuntu's `chromium-browser` without snap, or a browser that lacks a library, exists but does not start. */
function answersVersion(path: string): Promise<boolean> {
  return succeeds(path, ['--version'], { quiet: true, silenceLimitSeconds: 30 })
}

async function findOnPath(command: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, command)
    if (folder !== '' && (await isExecutable(path))) return path
  }
  return undefined
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** Returns false if it failed or cannot be tried (not root, no apt). Prints what it will do first. */
async function aptInstall(packages: readonly string[], purpose: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || (await findOnPath('apt-get')) === undefined) return false
  const install = ['install', '-y', '--no-install-recommends', ...packages]
  console.log(`Installing what is missing to ${purpose}: apt-get update && apt-get ${install.join(' ')}`)
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  return (await succeeds('apt-get', ['update'], { environment })) && succeeds('apt-get', install, { environment })
}

interface RunOptions {
  readonly quiet?: boolean
  readonly environment?: Readonly<Record<string, string>>
  /** Stops the program when it has printed nothing for this long. */
  readonly silenceLimitSeconds?: number
}

/** Runs a program to its end with its output on ours. Returns false if it failed, could not start or fell silent. */
function succeeds(command: string, args: readonly string[], options: RunOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.environment },
    })
    let silence: NodeJS.Timeout | undefined
    const listen = () => {
      clearTimeout(silence)
      if (options.silenceLimitSeconds)
        silence = setTimeout(() => child.kill('SIGKILL'), options.silenceLimitSeconds * 1000)
    }
    const end = (succeeded: boolean) => {
      clearTimeout(silence)
      resolve(succeeded)
    }
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      from.on('data', (chunk: Buffer) => {
        listen()
        if (!options.quiet) to.write(chunk)
      })
    listen()
    child.on('error', () => end(false))
    child.on('close', (code) => end(code === 0))
  })
}
