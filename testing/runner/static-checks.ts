import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ICruiseResult } from 'dependency-cruiser'
import { ARCHITECTURE, arrowsBetweenRooms, withDiagrams } from './architecture.ts'
import type { Check } from './check.ts'
import { readImports, refusedImports } from './imports.ts'
import { packTarball } from '../pack-tarball.ts'
import type { TestRun } from './test-run.ts'
import { misnamedFiles, resolvedInLockFiles, unwantedTexts } from './text-checks.ts'

/** Node 20.19 and newer `require` a module; only TypeScript's oldest resolution finds no types behind "exports". */
const ATTW = ['--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm', '--no-emoji', '--format', 'ascii']

/** Checks of the source that do not run it. */
export function staticChecks({ root, temporary, tool: run }: Pick<TestRun, 'root' | 'temporary' | 'tool'>): Check[] {
  let read: ReturnType<typeof readImports> | undefined
  const imports = () => (read ??= readImports(root))
  const tool = async (name: string, ...args: string[]) => (await run(name, args)) === 0
  const packed = new Map<string, ReturnType<typeof packTarball>>()
  const tarball = async (name: 'couchpass' | 'couchpass-cli') => {
    if (!packed.has(name)) packed.set(name, packTarball(temporary, name))
    return (await packed.get(name)!).file
  }
  return [
    { title: 'types (tsc -b)', run: () => tool('tsc', '-b') },
    { title: 'lint and browser floor (eslint)', run: () => tool('eslint', '.', '--max-warnings', '0') },
    { title: 'imports go one way (dependency-cruiser)', run: async () => refusedImports(await imports()) },
    { title: `${ARCHITECTURE} is current`, run: async () => staleDiagrams(root, await imports()) },
    { title: 'no unused export, file or package (knip)', run: () => tool('knip') },
    { title: 'format (prettier)', run: () => tool('prettier', '--check', '--log-level', 'warn', '.') },
    ...(['couchpass', 'couchpass-cli'] as const).flatMap((name) => [
      {
        title: `${name} as packed (publint)`,
        run: async () => tool('publint', 'run', await tarball(name), '--strict'),
      },
      { title: `its types (attw)`, run: async () => tool('attw', await tarball(name), ...ATTW) },
    ]),
    { title: 'file names are kebab-case', run: () => misnamedFiles(root) },
    { title: 'no lock file names a host', run: () => resolvedInLockFiles(root) },
    { title: 'no text that is specific to one machine', run: () => unwantedTexts(root) },
  ]
}

async function staleDiagrams(root: string, imports: ICruiseResult): Promise<string[]> {
  const page = await readFile(join(root, ARCHITECTURE), 'utf8')
  if (page === withDiagrams(page, arrowsBetweenRooms(imports))) return []
  return [`The diagrams in ${ARCHITECTURE} are out of date: run "npm run graph".`]
}
