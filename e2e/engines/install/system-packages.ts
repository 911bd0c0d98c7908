import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { MissingRequirement, requireCommand } from '../../../dev/requirements.ts'
import type { OldEnginePackage } from './old-engines.ts'

type Kind = OldEnginePackage['kind']

/** What brings a thing in Debian, by the thing's name. */
type DebianPackages = Readonly<Record<string, string>>

interface Needs {
  /** Programs on the PATH. */
  readonly commands: DebianPackages
  /** Libraries by the name that programs ask for. Where the package was renamed since Debian 12, apt knows the old name. */
  readonly libraries: DebianPackages
}

const NETWORK_SECURITY: DebianPackages = {
  'libnss3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
}

/** To run an engine. */
const TO_RUN: Readonly<Record<Kind, Needs>> = {
  'headless-shell': { commands: {}, libraries: NETWORK_SECURITY },
  'qt-web-engine': {
    commands: { Xvfb: 'xvfb' },
    libraries: {
      ...NETWORK_SECURITY,
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
  },
}

/** To install one. The npm of this very Node fetches headless_shell. */
const TO_INSTALL: Readonly<Record<Kind, DebianPackages>> = {
  'headless-shell': {},
  'qt-web-engine': { pip3: 'python3-pip', python3: 'python3', cc: 'gcc', ld: 'gcc libc6-dev' },
}

/**
 * Sees to it that this machine has what engines of these kinds need, and what installing some of them needs: by apt as
 * root on Debian, announced before it happens. @throws MissingRequirement with the command that installs the rest
 */
export async function requireSystemPackages(toRun: readonly Kind[], toInstall: readonly Kind[]): Promise<void> {
  const commands = Object.assign({}, ...toRun.map((kind) => TO_RUN[kind].commands), ...toInstall.map((kind) => TO_INSTALL[kind])) as DebianPackages
  const libraries = Object.assign({}, ...toRun.map((kind) => TO_RUN[kind].libraries)) as DebianPackages
  const missing = await missingPackages(commands, libraries)
}
