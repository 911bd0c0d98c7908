import { spawn } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { Problem } from './problem.ts'

/** A program or library that this machine lacks, in one sentence with the remedy. */
export class MissingRequirement extends Problem {
  override readonly name = 'MissingRequirement'
}

interface CommandRequirement {
  /** E.g. "java". */
  readonly command: string
  /** Debian's package that brings it, e.g. "openjdk-17-jre-headless". */
  readonly aptPackage: string
  /** Ends the sentence "… is needed to …", e.g. "run Keycloak". */
  readonly purpose: string
  /** Install the package when it is missing and this is root on Debian; announced before it happens. Default: false. */
  readonly install?: boolean
  /** Looks where the package keeps it off the PATH; gives the command's path. */
  readonly elsewhere?: () => Promise<string | undefined>
}

/**
 * Gives the command's absolute path.
 * @throws MissingRequirement naming the command that installs it
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
    `"${command}" is needed to ${purpose} and is not on the PATH: install it, on Debian with "apt-get install ${aptPackage}".`,
  )
}

/** Chromium without a window: the same pages in half the processor time (44 s and 21 s for the same 23 tests). */
const HEADLESS_SHELL = 'chromium-headless-shell'
const WITH_WINDOW = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const CHROMIUM_PURPOSE = 'run the browser tests'

/**
 * Gives the path of a Chromium that starts here: the one named by COUCHPASS_CHROMIUM, else an installed one, else one that
 * Playwright has downloaded. Installs nothing.
 * @throws MissingRequirement when COUCHPASS_CHROMIUM names something else
 */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env.COUCHPASS_CHROMIUM
  if (!named) return installedChromium([HEADLESS_SHELL, ...WITH_WINDOW])
  if (await answersVersion(named)) return named
  throw new MissingRequirement(`COUCHPASS_CHROMIUM names "${named}", which is not a Chromium that starts here.`)
}

/**
 * Gives the path of the Chromium that is found, else downloads Playwright's own, else installs, as root on Debian, the
 * system's package. With `fast` it first installs the headless shell there, if none is named.
 * @throws MissingRequirement when none of these is to be had
 */
export async function requireChromium({ fast = false } = {}): Promise<string> {
  if (fast && !process.env.COUCHPASS_CHROMIUM && (await findOnPath(HEADLESS_SHELL)) === undefined)
    await aptInstall([HEADLESS_SHELL, 'chromium', 'fonts-dejavu-core'], CHROMIUM_PURPOSE)
  const present = await findChromium()
  if (present !== undefined) return present

  console.log("No Chromium found: fetching Playwright's own (npx playwright install chromium), about 200 MB.")
  // It prints its progress, silence means that nothing comes; and where nothing can come, pages of stack traces.
  await succeeds('npx', ['playwright', 'install', 'chromium'], { quiet: true, silenceLimitSeconds: 30 })
  const downloaded = await playwrightsOwn()
  if (await answersVersion(downloaded)) return downloaded
  console.log('It could not be fetched, or does not start here.')

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

/** A whole Chromium, for what the headless shell leaves out (it opens no connection ahead). @throws MissingRequirement */
export async function findWholeChromium(): Promise<string> {
  const found = await installedChromium(WITH_WINDOW)
  if (found === undefined) throw missingChromium('chromium')
  return found
}

async function installedChromium(commands: readonly string[]): Promise<string | undefined> {
  const onPath = await Promise.all(commands.map(findOnPath))
  for (const candidate of [...onPath, await playwrightsOwn()])
    if (candidate !== undefined && (await answersVersion(candidate))) return candidate
  return undefined
}

/** Where Playwright's own Chromium is or would be. */
async function playwrightsOwn(): Promise<string> {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

/** Ubuntu's `chromium-browser` without snap, or a browser that lacks a library, is there and does not start. */
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

/** Gives false where it cannot be tried (no root, no apt) or failed; says what it does before doing it. */
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
  /** Ended when it has printed nothing for so long. */
  readonly silenceLimitSeconds?: number
}

/** Runs to the end, its output on ours; false when it failed, could not start or fell silent. */
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
