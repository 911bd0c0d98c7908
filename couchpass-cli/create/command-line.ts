import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { firstSentence, Problem } from '../../tools/problem.ts'

export const USAGE = `npx couchpass-cli create FOLDER: makes a new TV app that starts with the sign-in

  --title TITLE     the app's name on the screen (default: made from the folder's name)
  --tarballs DIR    take couchpass and couchpass-cli from the .tgz files there, not from the registry
  --help            show this

The last part of FOLDER is the package's name: lower-case letters, digits and "-", such as my-tv-app.`

export interface CreateOptions {
  /** Absolute. */
  readonly folder: string
  /** Of the package, such as "my-tv-app". */
  readonly name: string
  /** Such as "My Tv App". */
  readonly title: string
  /** Absolute path of a folder with both tarballs. */
  readonly tarballs?: string
}

/** Reads the arguments after `couchpass create`. Relative paths start at `folder`. @throws Problem */
export function readCommandLine(args: readonly string[], folder: string): CreateOptions | 'help' {
  const { values, positionals } = parse(args)
  if (values.help) return 'help'
  const [path, ...more] = positionals
  if (!path || more.length > 0)
    throw new Problem('Name one folder for the app: npx couchpass-cli create my-tv-app; --help shows more.')
  for (const [flag, value] of Object.entries(values))
    if (typeof value === 'string' && value.trim() === '') throw new Problem(`--${flag} needs a value.`)
  const target = resolve(folder, path)
  const name = basename(target)
  const problem = nameProblem(name)
  if (problem !== undefined) throw new Problem(problem)
  return {
    ...{ folder: target, name, title: values.title?.trim() ?? titleOf(name) },
    ...(values.tarballs !== undefined && { tarballs: resolve(folder, values.tarballs) }),
  }
}

/** Stricter than npm: the name also becomes part of the ids for the stores and of file names. */
function nameProblem(name: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    return `"${name}" is not a name for the app: use lower-case letters, digits and "-", such as my-tv-app.`
  if (name.length > 50) return `"${name}" is too long for the app: use at most 50 characters.`
  // npm refuses to install a package into a project of the same name.
  if (/^(couchpass(-cli)?|react(-dom)?|vite|vitest|jsdom|node-modules)$/.test(name))
    return `"${name}" is the name of a package that the app installs: choose another one.`
  return undefined
}

const titleOf = (name: string) =>
  name
    .split('-')
    .map((word) => (word === 'tv' ? 'TV' : word.replace(/^./, (letter) => letter.toUpperCase())))
    .join(' ')

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        title: { type: 'string' },
        tarballs: { type: 'string' },
      },
    })
  } catch (error) {
    throw new Problem(`${firstSentence(error)}: "npx couchpass-cli create --help" lists the options.`)
  }
}
