import { execFile } from 'node:child_process'
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endWithThisProcess } from '../tools/processes.ts'
import { openToReaders } from '../tools/file-modes.ts'
import { Problem } from '../tools/problem.ts'
import { scratchFolder } from '../tools/folders.ts'
import { ROOT } from '../tools/installation.ts'
import { requireWebosCli } from './cli.ts'

/** The values that go into the manifest. */
export interface WebosApp {
  /** Three integers, e.g. "0.1.0". */
  readonly version: string
  /** Shown under the icon. */
  readonly title: string
  readonly vendor: string
  /** "#rrggbb". */
  readonly backgroundColor: string
  /** Further keys of appinfo.json. */
  readonly appInfo: Readonly<Record<string, unknown>>
}

export interface WebosOptions {
  /** E.g. "com.example.tv". */
  readonly id: string
  /** Paths of PNGs of 80×80, 130×130 and 1920×1080. */
  readonly artwork: { readonly icon80: string; readonly icon130: string; readonly splash: string }
  /** An existing folder. Packaging also puts a temporary folder into it. */
  readonly outDir: string
}

/**
 * Packs a staged app into an .ipk and returns its path. The stage stays unchanged.
 * @throws MissingRequirement if LG's tools are missing and cannot be installed; Problem if they refuse the app
 */
export async function packageWebos(stage: string, app: WebosApp, options: WebosOptions): Promise<string> {
  const bin = await requireWebosCli()
  await using work = await scratchFolder(join(options.outDir, '.webos-'))
  const [folder, scratch] = [join(work.path, 'app'), join(work.path, 'scratch')]
  await Promise.all([cp(stage, folder, { recursive: true }), mkdir(scratch)])
  const info = await appInfo(app, options)
  await Promise.all([
    copyFile(options.artwork.icon80, join(folder, info.icon)),
    copyFile(options.artwork.icon130, join(folder, info.largeIcon)),
    copyFile(options.artwork.splash, join(folder, info.splashBackground)),
    writeFile(join(folder, 'appinfo.json'), `${JSON.stringify(info, undefined, 2)}\n`),
  ])
  await openToReaders(folder)
  await runAresPackage(bin, ['--no-minify', folder, '--outdir', options.outDir], scratch)
  return join(options.outDir, `${options.id}_${app.version}_all.ipk`)
}

/**
 * Uses `--no-minify`, because its minifier fails on syntax newer than ES2015. It writes ~/.webos and its own scratch
 * folder into `scratch`.
 */
async function runAresPackage(bin: string, args: readonly string[], scratch: string): Promise<void> {
  const env = { ...process.env, HOME: scratch, APPDATA: scratch, TMPDIR: scratch }
  const packaged = promisify(execFile)(process.execPath, [join(bin, 'ares-package'), ...args], { env })
  endWithThisProcess(packaged.child)
  await packaged.catch((error: Error & { stdout?: string; stderr?: string }) => {
    // E.g. "ares-package ERR! [Tips]: Please …" or "ares-package ERR! uncaughtException Error: …", with the same
    // prefix on each further line.
    const lines = `${error.stderr}`.matchAll(/ERR! (?:\[[^\]]*\]:?|uncaughtException)?\s*(?:Error: )?(.*\S)/g)
    const said = [...lines].map(([, line]) => line).join(' ')
    throw new Problem(`LG's ares-package refuses the app: ${said || error.message}`)
  })
}

interface AppInfo {
  readonly icon: string
  readonly largeIcon: string
  readonly splashBackground: string
}

/** The appinfo.json of this folder with the values of this app. Keys: LG's reference of appinfo.json. */
async function appInfo(app: WebosApp, { id }: WebosOptions): Promise<AppInfo> {
  const text = await readFile(join(ROOT, 'webos/appinfo.json'), 'utf8')
  return {
    ...(JSON.parse(text) as AppInfo),
    ...app.appInfo,
    ...{ id, version: app.version, title: app.title, vendor: app.vendor },
    ...{ iconColor: app.backgroundColor, bgColor: app.backgroundColor },
  }
}
