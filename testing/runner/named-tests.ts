import { existsSync, readFileSync } from 'node:fs'

const ROOT = new URL('../../', import.meta.url)

/** A test named in a document: a file, and optionally the title of one test in it. */
export interface NamedTest {
  readonly path: string
  readonly title?: string
}

/** All tests named in `document` (a path from the project's root): `path` of a test, or `path` ("part of a title"). */
export function namedTests(document: string): NamedTest[] {
  const text = readFileSync(new URL(document, ROOT), 'utf8')
  return [...text.matchAll(/`([\w./-]+\.(?:spec|test)\.ts)`(?: \("([^"]+)"\))?/g)].map(([, path, title]) => ({
    path: path!,
    ...(title !== undefined && { title }),
  }))
}

/** The missing ones: no such file in the root or in e2e/, or the file does not contain the title. */
export function missingTests(named: readonly NamedTest[]): NamedTest[] {
  return named.filter(({ path, title = '' }) => {
    const file = [path, `e2e/${path}`].map((each) => new URL(each, ROOT)).find((each) => existsSync(each))
    return file === undefined || !readFileSync(file, 'utf8').includes(title)
  })
}
