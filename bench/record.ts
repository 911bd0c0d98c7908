import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, release } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Part } from './command-line.ts'

const ARTEFACTS = fileURLToPath(new URL('../artefacts/bench/', import.meta.url))
const DOCUMENT = fileURLToPath(new URL('../docs/performance.md', import.meta.url))

/** Keeps the raw numbers of a run; gives the file's path from the project's root. */
export async function keepRaw(part: Part, results: unknown): Promise<string> {
  const name = `${part}-${new Date().toISOString().replace(/[:.]/g, '-')}.json`
  await mkdir(ARTEFACTS, { recursive: true })
  await writeFile(join(ARTEFACTS, name), JSON.stringify({ part, machine: machine(), results }, undefined, 1))
  return `artefacts/bench/${name}`
}

/** Puts a part's tables between its two marks in docs/performance.md. */
export async function writeDocument(part: Part, text: string): Promise<void> {
  const document = await readFile(DOCUMENT, 'utf8')
  const marks = new RegExp(`(<!-- bench:${part} -->\n)[\\s\\S]*?(<!-- /bench:${part} -->)`)
  if (!marks.test(document)) throw new Error(`docs/performance.md has no marks for the tables of "${part}".`)
  await writeFile(
    DOCUMENT,
    document.replace(marks, (_, open: string, close: string) => `${open}\n${text}\n\n${close}`),
  )
}

/** One sentence on where and when. */
export function conditions(what: string): string {
  const { cores, model, load } = machine()
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${what}; ${cores} cores (${model}), load average at the end ${load.toFixed(1)}.`
}

function machine() {
  const all = cpus()
  return { cores: all.length, model: all[0]?.model.trim() ?? 'unknown', load: loadavg()[0] ?? NaN, kernel: release() }
}
