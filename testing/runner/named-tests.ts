import { existsSync, readFileSync } from 'node:fs'

const ROOT = new URL('../../', import.meta.url)

/** A test that a document names: a file, and perhaps the title of one test in it. */
export interface NamedTest {
  readonly path: string
  readonly title?: string
}

/** All that `document` (from the project's root) names: `path` of a spec or test, and `path` ("a part of a title"). */
export function namedTests(document: string): NamedTest[] {
  const text = readFileSync(new URL(document, ROOT), 'utf8')
  return [...text.matchAll(/`([\w./-]+\.(?:spec|test)\.ts)`(?: \("([^"]+)"\))?/g)].map(([, path, title]) => ({
    path: path!,
    ...(title !== undefined && { title }),
  }))
}

/** Those that are not there: no such file, from the root or from e2e/, or no such words in it. */
export function missingTests(named: readonly NamedTest[]): NamedTest[] {
  return named.filter(({ path, title = '' }) => {
    const file = [path, `e2e/${path}`].map((each) => new URL(each, ROOT)).find((each) => existsSync(each))
    return file === undefined || !readFileSync(file, 'utf8').includes(title)
  })
}
