import { execFile } from 'node:child_process'
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { StoreApp } from '../dev/package/store-app.ts'
import { requireWebosCli } from './cli.ts'

export interface WebosOptions {
  /** E.g. "com.example.tv". */
  readonly id: string
  /** Paths of PNGs of 80×80, 130×130 and 1920×1080. */
  readonly artwork: { readonly icon80: string; readonly icon130: string; readonly splash: string }
  /** Exists; holds a scratch folder meanwhile. */
  readonly outDir: string
}

/**
 * Makes the .ipk of a staged app, which it leaves as it is, and gives its path.
 * @throws MissingRequirement when LG's tools are missing and cannot be installed
 */
export async function packageWebos(stage: string, app: StoreApp, options: WebosOptions): Promise<string> {
  const bin = await requireWebosCli()
  const work = await mkdtemp(join(options.outDir, '.webos-'))
  try {
    const [folder, home] = [join(work, 'app'), join(work, 'home')]
    await Promise.all([cp(stage, folder, { recursive: true }), mkdir(home)])
    const info = await appInfo(app, options)
    await Promise.all([
      copyFile(options.artwork.icon80, join(folder, info.icon)),
      copyFile(options.artwork.icon130, join(folder, info.largeIcon)),
      copyFile(options.artwork.splash, join(folder, info.splashBackground)),
      writeFile(join(folder, 'appinfo.json'), `${JSON.stringify(info, undefined, 2)}\n`),
    ])
    // Its minifier chokes on syntax that came after ES2015; it writes ~/.webos wherever HOME is.
    const args = [join(bin, 'ares-package'), '--no-minify', folder, '--outdir', options.outDir]
    await promisify(execFile)(process.execPath, args, { env: { ...process.env, HOME: home, APPDATA: home } })
    return join(options.outDir, `${options.id}_${app.version}_all.ipk`)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

interface AppInfo {
  readonly icon: string
  readonly largeIcon: string
  readonly splashBackground: string
}

/** appinfo.json as it stands in the tree, with what belongs to this app. Keys: LG's reference of appinfo.json. */
async function appInfo(app: StoreApp, { id }: WebosOptions): Promise<AppInfo> {
  const text = await readFile(new URL('appinfo.json', import.meta.url), 'utf8')
  return {
    ...(JSON.parse(text) as AppInfo),
    ...{ id, version: app.version, title: app.title, vendor: app.vendor },
    ...{ iconColor: app.backgroundColor, bgColor: app.backgroundColor },
  }
}
