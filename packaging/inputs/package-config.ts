import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseAppConfig, type AppConfig } from '../../src/config/app-config.ts'
import { decodeText } from '../../src/config/decode-text.ts'
import { holdsPrivateKey } from './private-keys.ts'
import { contrastProblems } from '../../src/config/brand-colours.ts'
import { ownWordsProblems } from '../../vite/own-words.ts'
import { Problem } from '../../tools/problem.ts'

export interface PackageConfig {
  /** The configuration as its author wrote it. It is stamped like this, plus the metadata. */
  readonly value: Readonly<Record<string, unknown>>
  readonly config: AppConfig
  readonly isDemo: boolean
  /** A logo beside the configuration file, to be copied into the packages. */
  readonly logo?: { readonly from: string; /** Relative to index.html. */ readonly to: string }
}

/** Reads a configuration file. @throws Problem with one sentence for each problem */
export async function readConfigFile(file: string): Promise<PackageConfig> {
  const bytes = await readFile(file).catch(() => {
    throw new Problem(`--config ${file} is missing or cannot be read.`)
  })
  const text = decodeText(bytes)
  // Before anything quotes from the file.
  if (holdsPrivateKey(text))
    throw new Problem(
      `${file} holds a private key: anyone can read a package, so register a public client without one.`,
    )
  const { value, config } = parse(text, file)
  const illegible = contrastProblems(config.brand)
  if (illegible.length > 0) throw new Problem(...illegible.map((problem) => `${file}: "brand": ${problem}`))
  const { logo } = config.brand
  return { value, config, isDemo: false, ...(logo !== undefined && (await besideFile(logo, file))) }
}

/** The configuration that the build contains, with the title of the demo. @throws Problem */
export function demoConfig(block: string, dist: string): PackageConfig {
  const { value, config } = parse(block, `The configuration in ${join(dist, 'index.html')}`)
  const appName = `${config.appName} (demo)`
  return { value: { ...value, appName }, config: { ...config, appName }, isDemo: true }
}

/** The same configuration with the title of a test package. */
export function qaConfig(given: PackageConfig): PackageConfig {
  const appName = `${given.config.appName.replace(/ \(demo\)$/, '')} (QA)`
  return { ...given, value: { ...given.value, appName }, config: { ...given.config, appName } }
}

function parse(text: string, where: string): { value: Record<string, unknown>; config: AppConfig } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // JSON.parse quotes the place, possibly over several lines. Nothing in the file is secret: it is packed as it is.
    const why = (error as Error).message.replace(/[\s\p{Cc}]+/gu, ' ')
    throw new Problem(`${where} is not JSON: ${why}.`)
  }
  const parsed = parseAppConfig(value)
  const fail = (problems: readonly string[]) => new Problem(...problems.map((problem) => `${where}: ${problem}`))
  if (!parsed.ok) throw fail(parsed.problems)
  const problems = ownWordsProblems(parsed.config)
  if (problems.length > 0) throw fail(problems)
  return { value: value as Record<string, unknown>, config: parsed.config }
}

/** A logo is a data: URL, a file of the built app, or a file beside the configuration. */
async function besideFile(logo: string, file: string): Promise<Pick<PackageConfig, 'logo'>> {
  if (/^data:/i.test(logo)) return {}
  if (/^([a-z][a-z0-9+.-]*:|[/\\])/i.test(logo))
    throw new Problem(
      `${file}: "brand" has a "logo" that is not a relative address: a package can only show pictures that it contains.`,
    )
  const folder = await realpath(dirname(file))
  const to = relative(folder, resolve(folder, logo)).split(sep).join('/')
  // Checks the target of a link too, because everything that is packed becomes public.
  const from = await realpath(resolve(folder, logo)).catch(() => undefined)
  if (to.startsWith('..') || (from !== undefined && relative(folder, from).startsWith('..')))
    throw new Problem(
      `${file}: "brand" has a "logo" outside the folder of the configuration file: copy it into that folder.`,
    )
  if (!/\.(png|jpe?g|svg|webp|gif)$/i.test(from ?? to))
    throw new Problem(`${file}: "brand" has a "logo" that is not a picture: use png, jpg, jpeg, svg, webp or gif.`)
  return from !== undefined && (await stat(from)).isFile() ? { logo: { from, to } } : {}
}
