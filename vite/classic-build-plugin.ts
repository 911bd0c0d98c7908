import * as vite from 'vite'
import type { Plugin, UserConfig } from 'vite'

/** The syntax that Chromium 51 reads. 'chrome53' would keep `**`, which it and es-check's es6 do not know. */
const TARGET = 'es2015'

/**
 * Makes the built page run from file:// on old televisions: one classic script. Old engines never run module scripts
 * at file://, and current engines refuse `crossorigin` there when web security is on. The app's own `base` and
 * `build.target` stay, with a warning where the build would not start on a television.
 */
export function classicBuildPlugin(): Plugin {
  let warnings: readonly string[] = []
  return {
    name: 'couchpass:classic-build',
    apply: 'build',
    config(own) {
      warnings = televisionProblems(own)
      return classicBuild(own, bundlerOf(vite))
    },
    configResolved: ({ logger }) => warnings.forEach((warning) => logger.warn(`couchpass: ${warning}`)),
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html
          .replace(/<script type="module" crossorigin /g, '<script defer ')
          .replace(/<link rel="stylesheet" crossorigin /g, '<link rel="stylesheet" '),
    },
  }
}

type Bundler = 'rollup' | 'rolldown'

/**
 * Vite 8 bundles with Rolldown, Vite 6 and 7 with Rollup, which has other names for the same options.
 * @throws Error for a Vite below 6, whose build would be a page without a script that televisions run
 */
export function bundlerOf({ version, ...others }: { readonly version: string }): Bundler {
  if (parseInt(version) < 6)
    throw new Error(`couchpass/vite needs Vite 6 or newer, and this is Vite ${version}. Run: npm install vite@latest`)
  return 'rolldownVersion' in others ? 'rolldown' : 'rollup'
}

/** The settings of a television build, without those that the app has set itself. */
export function classicBuild({ base, build }: UserConfig, bundler: Bundler): UserConfig {
  return {
    ...(base === undefined && { base: './' }),
    build: settingsOf(build, bundler),
  }
}

function settingsOf(build: UserConfig['build'], bundler: Bundler): NonNullable<UserConfig['build']> {
  const output = { format: 'iife', entryFileNames: 'app.js', assetFileNames: '[name][extname]' } as const
  return {
    ...(build?.target === undefined && { target: TARGET }),
    ...(build?.cssTarget === undefined && { cssTarget: 'chrome53' }),
    modulePreload: false,
    cssCodeSplit: false,
    ...(bundler === 'rolldown'
      ? { rolldownOptions: { output: { ...output, codeSplitting: false } } }
      : { rollupOptions: { output: { ...output, inlineDynamicImports: true } } }),
  }
}

/** One sentence for each of the app's own settings with which the build does not start on old televisions. */
export function televisionProblems({ base, build }: UserConfig): string[] {
  const problems: string[] = []
  if (base !== undefined && base !== '' && !base.startsWith('./'))
    problems.push(
      `The page of a packaged app is at file://, where "base": ${JSON.stringify(base)} finds no files. ` +
        'Remove it, or set "television: false" for a build that only the web hosts.',
    )
  const targets = [build?.target ?? []].flat()
  if (targets.some((target) => typeof target === 'string' && needsNewerEngine(target)))
    problems.push(
      `"build.target": ${JSON.stringify(build?.target)} keeps syntax that Chromium 53 cannot read. ` +
        'Remove it, unless all your televisions are newer.',
    )
  return problems
}

function needsNewerEngine(target: string): boolean {
  const [, chrome, year] = /^(?:chrome(\d+)|es(\d+)).*$/.exec(target) ?? []
  if (chrome !== undefined) return Number(chrome) > 53
  return year === undefined || (Number(year) !== 5 && Number(year) !== 6 && Number(year) > 2015)
}
