import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestRun } from './test-run.ts'

/** The API reference, which `npm run reference` writes from the declarations. */
export const REFERENCE = 'docs/api'

/** Returns a problem for each page of the reference that differs from the declarations. */
export async function staleReference({ root, temporary, tool }: Pick<TestRun, 'root' | 'temporary' | 'tool'>) {
  const written = join(temporary, 'reference')
  if ((await tool('typedoc', ['--logLevel', 'Error', '--out', written])) !== 0) return ['typedoc failed.']
  const [now, committed] = await Promise.all([pagesOf(written), pagesOf(join(root, REFERENCE))])
  const pages = [...new Set([...now.keys(), ...committed.keys()])].sort()
  return pages
    .filter((page) => now.get(page) !== committed.get(page))
    .map((page) => `${REFERENCE}/${page} is out of date: run "npm run reference".`)
}

async function pagesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) => name.endsWith('.md'))
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}
