import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Problem } from '../tools/problem.ts'

/** All files of one kind in an app. */
export interface PartSize {
  readonly kind: string
  readonly files: number
  readonly bytes: number
  /** The sum of the files, each compressed with gzip, as a server or a package does. */
  readonly gzipBytes: number
}

const KINDS: readonly (readonly [kind: string, endings: RegExp])[] = [
  ['scripts', /^\.[cm]?js$/],
  ['styles', /^\.css$/],
  ['pages', /^\.html?$/],
  ['fonts', /^\.(woff2?|ttf|otf)$/],
  ['pictures', /^\.(png|jpe?g|svg|gif|webp|avif|ico)$/],
  ['films, sounds', /^\.(mp4|m4[asv]|webm|ts|m3u8|mpd|mp3|ogg|aac|wav)$/],
  ['wasm', /^\.wasm$/],
]

/** Measures the files below a folder by kind, the largest kind first. */
export async function partSizes(folder: string): Promise<PartSize[]> {
  const parts = new Map<string, PartSize>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const kind = KINDS.find(([, endings]) => endings.test(extname(entry.name).toLowerCase()))?.[0] ?? 'others'
    const bytes = await readFile(join(entry.parentPath, entry.name))
    const before = parts.get(kind) ?? { kind, files: 0, bytes: 0, gzipBytes: 0 }
    parts.set(kind, {
      kind,
      files: before.files + 1,
      bytes: before.bytes + bytes.length,
      gzipBytes: before.gzipBytes + gzipSync(bytes).length,
    })
  }
  return [...parts.values()].sort((one, other) => other.gzipBytes - one.gzipBytes)
}

export function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`
}

/** One line for each kind. */
export function sizeLines(parts: readonly PartSize[]): string[] {
  return parts.map(
    ({ kind, files, bytes, gzipBytes }) =>
      `${kind.padEnd(13)} ${kilobytes(gzipBytes).padStart(8)} gzip ${kilobytes(bytes).padStart(8)} in ${files} file${files === 1 ? '' : 's'}`,
  )
}

/** A package is larger than its budget. The command ends with exit code 3, so that a pipeline can tell it apart. */
export class OverBudget extends Problem {
  override readonly name = 'OverBudget'
  override readonly exitCode = 3
}

/** @throws OverBudget that names each package above the budget, and the app's parts */
export function checkBudget(
  budgetKb: number | undefined,
  packages: readonly { readonly name: string; readonly bytes: number }[],
  parts: readonly PartSize[],
): void {
  const over = packages.filter(({ bytes }) => budgetKb !== undefined && bytes > budgetKb * 1000)
  if (over.length === 0) return
  throw new OverBudget(
    ...over.map(
      ({ name, bytes }) => `over_budget: ${name} has ${kilobytes(bytes)}, and --budget-kb allows ${budgetKb} kB.`,
    ),
    ...sizeLines(parts).map((line) => `  ${line}`),
  )
}
