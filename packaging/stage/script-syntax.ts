import { parse, type ecmaVersion, type Options } from 'acorn'

/** The first Chromium that reads each edition of the language whole (https://compat-table.github.io/compat-table). */
const EDITIONS: readonly (readonly [chromium: number, edition: ecmaVersion])[] = [
  [53, 2016],
  [58, 2017],
  [64, 2018],
  [66, 2019],
  [80, 2020],
  [85, 2021],
  [94, 2022],
  [112, 2024],
]

/**
 * Returns why Chromium `floor` cannot run that script, as the end of a sentence that begins with the file's name;
 * undefined: it can.
 */
export function syntaxProblem(script: string, floor: number): string | undefined {
  const wanted = EDITIONS.filter(([chromium]) => chromium <= floor).pop() ?? EDITIONS[0]!
  const error = errorOf(script, { ecmaVersion: wanted[1] })
  if (error === undefined) return undefined
  const newer = EDITIONS.find(([, ecmaVersion]) => errorOf(script, { ecmaVersion }) === undefined)
  if (newer)
    return (
      `has syntax that Chromium ${floor} cannot read, in line ${error.line}: it needs ES${newer[1]}, ` +
      `which Chromium ${newer[0]} reads. Build for an older target, or use --floor ${newer[0]}.`
    )
  if (errorOf(script, { ecmaVersion: 'latest', sourceType: 'module' }) === undefined)
    return 'is a module, which does not run at file://: build one classic script.'
  return `is not JavaScript: ${error.message.replace(/ \(\d+:\d+\)$/, '')} in line ${error.line}.`
}

interface SyntaxProblem {
  readonly line: number
  readonly message: string
}

function errorOf(script: string, options: Options): SyntaxProblem | undefined {
  try {
    parse(script, options)
    return undefined
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number } }
    return { message, line: loc?.line ?? 1 }
  }
}
