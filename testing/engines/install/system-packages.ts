import { execFile, spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { promisify } from 'node:util'
import { MissingRequirement, requireCommand } from '../../../tools/requirements.ts'
import type { OldEnginePackage } from './old-engines.ts'

type Kind = OldEnginePackage['kind']

/** Debian packages by what they contain: a command, a library (by its soname), or a file. */
type Needs = Readonly<Record<string, string>>

const CHROMIUM: Needs = { 'libnss3.so': 'libnss3', 'libnspr4.so': 'libnspr4', 'libexpat.so.1': 'libexpat1' }

/** Needed to run an engine. */
const TO_RUN: Readonly<Record<Kind, Needs>> = {
  'headless-shell': CHROMIUM,
  'qt-web-engine': {
    ...CHROMIUM,
    Xvfb: 'xvfb',
    'libasound.so.2': 'libasound2',
    'libdbus-1.so.3': 'libdbus-1-3',
    'libEGL.so.1': 'libegl1',
    'libfontconfig.so.1': 'libfontconfig1',
    'libfreetype.so.6': 'libfreetype6',
    'libGL.so.1': 'libgl1',
    'libglib-2.0.so.0': 'libglib2.0-0',
    'libICE.so.6': 'libice6',
    'libSM.so.6': 'libsm6',
    'libX11.so.6': 'libx11-6',
    'libX11-xcb.so.1': 'libx11-xcb1',
    'libxcb.so.1': 'libxcb1',
    'libxcb-glx.so.0': 'libxcb-glx0',
    'libXcomposite.so.1': 'libxcomposite1',
    'libXcursor.so.1': 'libxcursor1',
    'libXdamage.so.1': 'libxdamage1',
    'libXext.so.6': 'libxext6',
    'libXfixes.so.3': 'libxfixes3',
    'libXi.so.6': 'libxi6',
    'libxml2.so.2': 'libxml2',
    'libXrandr.so.2': 'libxrandr2',
    'libXrender.so.1': 'libxrender1',
    'libxslt.so.1': 'libxslt1.1',
    'libXss.so.1': 'libxss1',
    'libXtst.so.6': 'libxtst6',
  },
}

/** Needed to install one. headless_shell is downloaded with the npm that came with this Node. */
const TO_INSTALL: Readonly<Record<Kind, Needs>> = {
  'headless-shell': {},
  'qt-web-engine': { python3: 'python3', pip3: 'python3-pip', cc: 'gcc', '/usr/include/stdio.h': 'libc6-dev' },
}

const PURPOSE = 'run the old television engines'

/**
 * Makes sure that this machine has the system packages for engines of these kinds. As root on Debian it installs them
 * with apt, and prints so first.
 * @throws MissingRequirement with the command that installs them
 */
export async function requireSystemPackages(toRun: readonly Kind[], toInstall: readonly Kind[]): Promise<void> {
  const needs: Needs = Object.assign(
    {},
    ...toRun.map((kind) => TO_RUN[kind]),
    ...toInstall.map((kind) => TO_INSTALL[kind]),
  )
  const missing = await missingPackages(needs)
  if (missing.length > 0 && process.getuid?.() === 0) {
    console.log(`Installing what is missing to ${PURPOSE}: ${missing.join(' ')}`)
    await apt('update')
    await apt('install', '--yes', '--no-install-recommends', ...missing)
  }
  const remaining = await missingPackages(needs)
  if (remaining.length > 0)
    throw new MissingRequirement(
      `This machine lacks what is needed to ${PURPOSE}: on Debian, run "apt-get install ${remaining.join(' ')}" as root.`,
    )
}

async function missingPackages(needs: Needs): Promise<string[]> {
  const { stdout: libraries } = await promisify(execFile)('/sbin/ldconfig', ['-p']).catch(() => ({ stdout: '' }))
  const isThere = (name: string) => {
    if (name.startsWith('/')) return succeeds(access(name))
    if (/\.so\b/.test(name)) return libraries.includes(`\t${name} `)
    return succeeds(requireCommand({ command: name, aptPackage: '', purpose: PURPOSE }))
  }
  const missing = new Set<string>()
  for (const [name, aptPackage] of Object.entries(needs)) if (!(await isThere(name))) missing.add(aptPackage)
  return [...missing]
}

/** Runs apt-get to its end with its output on ours, and waits for a running apt. The caller checks the result. */
function apt(...args: string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    child.on('error', () => resolve())
    child.on('close', () => resolve())
  })
}

function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  )
}
