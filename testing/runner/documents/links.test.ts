import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { posix } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { projectDocuments, ROOT } from './project-documents.ts'

const documents = await projectDocuments()

interface RelativeLink {
  readonly from: string
  /** Relative to the project's folder. The name of a folder may end with a slash. */
  readonly to: string
  /** Absent: the whole file. */
  readonly anchor?: string
}

const links: readonly RelativeLink[] = documents.flatMap(({ path, links }) =>
  links
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#')
      const to = file === '' ? path : posix.join(posix.dirname(path), file)
      return { from: path, to, ...(anchor !== undefined && { anchor }) }
    }),
)

test('every relative link of a document leads to a file or folder', async () => {
  const exists = (path: string) =>
    stat(`${ROOT}${path}`).then(
      () => true,
      () => false,
    )
  const dead: string[] = []
  for (const { from, to } of links) if (!(await exists(to))) dead.push(`${from} → ${to}`)
  expect(links.length).toBeGreaterThan(100)
  expect(dead).toEqual([])
})

test('every anchor of a link is a heading of the target page', () => {
  // typedoc checks the anchors of its own pages.
  const written = links.filter(({ from }) => !from.startsWith('docs/api/'))
  const dead = written.filter(({ to, anchor }) => {
    const document = documents.find(({ path }) => path === to)
    return anchor !== undefined && !document?.anchors.has(anchor)
  })
  expect(dead).toEqual([])
})

test('every relative link of the README leads to a file in the packed tarball', async () => {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
  })
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }]
  const dead = links
    .filter(({ from }) => from === 'README.md')
    .filter(({ to }) => !files.some(({ path }) => path === to || path.startsWith(to.replace(/\/?$/, '/'))))
  expect(dead).toEqual([])
})
