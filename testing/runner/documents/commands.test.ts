import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { SUITES } from '../suites.ts'
import { commandsIn, type DocumentedCommand } from './commands.ts'
import { isCheckedPage, projectDocuments, ROOT } from './project-documents.ts'

const { scripts } = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8')) as { scripts: Record<string, string> }
const pages = (await projectDocuments()).filter(isCheckedPage)
const documented = pages.flatMap(({ path, blocks, spans }) => {
  const shell = blocks.filter(({ language }) => ['sh', 'bash', 'yaml'].includes(language)).map(({ code }) => code)
  return [...shell, ...spans].flatMap(commandsIn).map((command) => ({ ...command, path }))
})

test('finds commands that span lines, in pipes and after variables', () => {
  const text =
    'A=b npm run package -- --config tv.json \\\n  --qa # --no\ncurl "$(npx couchpass-cli token)" && npx couchpass-cli login --json'
  expect(commandsIn(text)).toEqual([
    { name: 'npm run package', options: ['--config', '--qa'], words: ['tv.json'] },
    { name: 'npx couchpass-cli token', options: [], words: [] },
    { name: 'npx couchpass-cli login', options: ['--json'], words: [] },
  ])
})

test('every npm script in the documents exists', () => {
  const missing = documented.filter(({ name }) => name.startsWith('npm ') && scriptOf(name) === undefined)
  expect(documented.length).toBeGreaterThan(30)
  expect(missing).toEqual([])
})

test('every suite of "npm test" in the documents exists', () => {
  const suites = SUITES.map(({ name }) => name)
  const named = documented.filter(({ name }) => name === 'npm test').flatMap(({ words }) => words)
  expect(named.filter((word) => !suites.includes(word) && !/^[A-Z]/.test(word))).toEqual([])
})

test(
  'every couchpass command in the documents exists and has the options named there',
  { timeout: 120_000 },
  async () => {
    // `npm run build` takes Vite's own options, and `npm test` vitest's.
    const withOptions = documented.filter(({ name, options }) => options.length > 0 && name !== 'npm run build')
    // Commands of couchpass without options are checked too: an unknown command fails.
    const couchpass = documented.filter(({ name }) => name.startsWith('npx couchpass-cli '))
    const names = [...new Set([...withOptions, ...couchpass].map(({ name }) => name))]
    const helps = new Map(await Promise.all(names.map(async (name) => [name, await helpOf(name)] as const)))
    const unknown = withOptions.flatMap(({ path, name, options }) =>
      options
        .filter((option) => !new RegExp(`${option}\\b(?!-)`).test(helps.get(name) ?? ''))
        .map((option) => `${path}: ${name} ${option}`),
    )
    expect(names.length).toBeGreaterThan(5)
    expect(unknown).toEqual([])
  },
)

function scriptOf(name: DocumentedCommand['name']): string | undefined {
  return scripts[name.replace(/^npm (run )?/, '')]
}

/** The command's output for `--help`. */
async function helpOf(name: string): Promise<string> {
  const [program = '', ...args] = name.startsWith('npm ')
    ? scriptOf(name)!.split(' ')
    : ['node', 'couchpass-cli/bin/couchpass.js', ...name.split(' ').slice(2)]
  const options = { cwd: ROOT, env: { ...process.env, COLUMNS: '200' } }
  const { stdout } = await promisify(execFile)(program, [...args, '--help'], options)
  return stdout
}
