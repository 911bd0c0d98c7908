import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, release } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchResult } from './result.ts'
import type { Part } from './command-line.ts'

const ARTEFACTS = fileURLToPath(new URL('../artefacts/bench/', import.meta.url))
const DOCS = fileURLToPath(new URL('../docs/', import.meta.url))
const DOCUMENTS: { readonly [part in Part]: 'performance.md' | 'capacity.md' } = {
  launch: 'performance.md',
  idle: 'performance.md',
  approval: 'performance.md',
  terminal: 'performance.md',
  hosts: 'performance.md',
  packages: 'performance.md',
  accounts: 'performance.md',
  fleet: 'capacity.md',
  outages: 'capacity.md',
}

/** Saves the raw numbers of a run. Returns the file's path from the project's root. */
export async function keepRaw(part: Part, results: unknown): Promise<string> {
  const name = `${part}-${new Date().toISOString().replace(/[:.]/g, '-')}.json`
  await mkdir(ARTEFACTS, { recursive: true })
  await writeFile(join(ARTEFACTS, name), JSON.stringify({ part, machine: machine(), results }, undefined, 1))
  return `artefacts/bench/${name}`
}

/** Writes a part's tables between its two marks in its document, and its pictures to docs/images. */
export async function writeDocument(part: Part, { text, pictures = {} }: BenchResult): Promise<void> {
  const name = DOCUMENTS[part]
  const document = await readFile(join(DOCS, name), 'utf8')
  const marks = new RegExp(`(<!-- bench:${part} -->\n)[\\s\\S]*?(<!-- /bench:${part} -->)`)
  if (!marks.test(document))
    throw new Error(
      `docs/${name} has no marks for the tables of "${part}": add <!-- bench:${part} --> and <!-- /bench:${part} -->.`,
    )
  for (const [picture, svg] of Object.entries(pictures)) await writeFile(join(DOCS, 'images', picture), svg)
  await writeFile(
    join(DOCS, name),
    document.replace(marks, (_, open: string, close: string) => `${open}\n${text}\n\n${close}`),
  )
}

/** One sentence with the date and the machine, on two lines. */
export function conditions(what: string): string {
  const { cores, model, load } = machine()
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${what};\n${cores} cores (${model}), load average at the end ${load.toFixed(1)}.`
}

function machine() {
  const all = cpus()
  return { cores: all.length, model: all[0]?.model.trim() ?? 'unknown', load: loadavg()[0] ?? NaN, kernel: release() }
}
