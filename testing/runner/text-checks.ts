import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectFiles } from './project-files.ts'

const KEBAB_CASE = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
const SOURCE = /\.([cm]?[jt]sx?|css|html)$/

/** Source files and their folders must be kebab-case. */
export async function misnamedFiles(root: string): Promise<string[]> {
  const files = (await projectFiles(root)).filter((file) => SOURCE.test(file))
  const isMisnamed = (file: string) => file.split('/').some((part) => !KEBAB_CASE.test(part))
  return files.filter(isMisnamed).map((file) => `${file} is not in kebab-case.`)
}

/** Lock files must not name a host: npm then takes every package from the registry that this machine uses. */
export async function resolvedInLockFiles(root: string): Promise<string[]> {
  const files = (await projectFiles(root)).filter((file) => /(^|\/)package-lock\.json$/.test(file))
  const problems = await Promise.all(
    files.map(async (file) => {
      const lock = JSON.parse(await readFile(join(root, file), 'utf8')) as {
        packages: Record<string, { resolved?: string; link?: true }>
      }
      return Object.entries(lock.packages)
        .filter(([, entry]) => entry.resolved !== undefined && !entry.link)
        .map(([name, entry]) => `${file} takes ${name} from ${entry.resolved}.`)
    }),
  )
  return problems.flat()
}

/** No file may contain this machine's folders or registry, a merge marker, or a disabled lint rule without a reason. */
export async function unwantedTexts(root: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'registry'], { cwd: root })
  const unwanted: [what: string, is: (text: string) => boolean][] = [
    ['a path of this machine', (text) => [root, homedir(), tmpdir()].some((folder) => text.includes(`${folder}/`))],
    ["the package registry's host", (text) => text.includes(new URL(stdout.trim()).host)],
    ['a merge mark', (text) => /^(<{7} |>{7} )/m.test(text)],
    ['an eslint-disable without " -- reason"', (text) => /eslint-disable(?!.* -- \S)[^"']*$/m.test(text)],
  ]
  const problems: string[] = []
  for (const file of await projectFiles(root)) {
    const text = await readFile(join(root, file), 'utf8')
    if (text.includes('\0')) continue
    for (const [what, is] of unwanted) if (is(text)) problems.push(`${file} holds ${what}.`)
  }
  return problems
}
