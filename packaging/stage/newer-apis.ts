import { runChecks } from 'es-check'

/** What the sign-in's own script names: it brings these itself, or asks for them before it uses them. */
const OURS = [
  ...['ObjectEntries', 'ObjectValues', 'ObjectFromEntries', 'globalThis', 'Uint8ArrayFromBase64', 'Uint8ArrayToBase64'],
  // Names that other code has as well: `includes` of a text, `finally` of a library's own promise.
  ...['ArrayPrototypeIncludes', 'PromiseFinally', 'Iterator'],
]

/** The edition of the language whose library each Chromium has at least. */
const EDITIONS: readonly (readonly [chromium: number, edition: number])[] = [
  [53, 2016],
  [63, 2018],
  [73, 2019],
  [80, 2020],
  [85, 2021],
  [98, 2022],
  [110, 2023],
]

/**
 * Returns the names of the language's newer functions in these scripts, such as "ArrayPrototypeFlat", that Chromium
 * `floor` lacks. A hint only: a script may bring them itself, or ask before it uses them.
 */
export function newerApis(scripts: readonly string[], floor: number): string[] {
  if (scripts.length === 0) return []
  const edition = EDITIONS.filter(([chromium]) => chromium <= floor).pop()?.[1] ?? 2016
  const { errors } = runChecks(
    [{ ecmaVersion: `es${edition}`, files: [...scripts], checkFeatures: true, ignore: OURS.join() }],
    { logger: null },
  )
  const found = errors.flatMap(({ err }) => /features detected: ([\w, ]+)\./.exec(String(err))?.[1]?.split(', ') ?? [])
  return [...new Set(found)].sort()
}
