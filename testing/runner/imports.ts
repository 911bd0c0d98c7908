import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Every file below `root` with its imports, checked by the rules of this project's .dependency-cruiser.js. */
export async function readImports(root = ROOT): Promise<ICruiseResult> {
  const options = await extractDepcruiseOptions(join(ROOT, '.dependency-cruiser.js'))
  const { output } = await cruise(['.'], { ...options, baseDir: root, validate: true })
  if (typeof output === 'string') throw new Error('dependency-cruiser returned a report instead of its result.')
  return output
}

/** Returns a sentence for each import that a rule forbids, and names each circle once. */
export function refusedImports({ summary }: ICruiseResult): string[] {
  const comments = new Map(summary.ruleSetUsed?.forbidden?.map(({ name, comment }) => [name, comment]))
  const sentences = summary.violations.map(({ rule, from, to, cycle }) => {
    const comment = comments.get(rule.name)
    if (cycle) return `Circle: ${circle(cycle.map(({ name }) => name)).join(' → ')}. ${comment}`
    return from === to ? `${from}: ${comment}` : `${from} imports ${to}. ${comment}`
  })
  return [...new Set(sentences)]
}

/** Lets the same circle always begin with the same file, wherever it was found. */
function circle(files: readonly string[]): string[] {
  const first = files.indexOf([...files].sort()[0]!)
  return [...files.slice(first), ...files.slice(0, first), files[first]!]
}
