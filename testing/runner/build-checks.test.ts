import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildChecks } from './build-checks.ts'

let dist: string
beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'build-checks-'))
})
afterEach(() => rm(dist, { recursive: true }))

const SOUND = {
  'index.html': `<script type="application/json" id="app-config">{"issuer":"https://example.com"}</script>
    <script defer src="./app.js"></script><link rel="stylesheet" href="./style.css">`,
  'app.js': 'var uri = "https://example.com"',
  'style.css': '@font-face { src: url(./font.woff2) } a { background: url("data:image/png;base64,AA") }',
}

/** Returns the titles of the checks that fail for a build with these changes. */
async function failing(changes: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries({ ...SOUND, ...changes })) {
    await mkdir(join(dist, name, '..'), { recursive: true })
    await writeFile(join(dist, name), text)
  }
  const checks = buildChecks(dist).map(async ({ title, run }) => ((await run()) as string[]).map(() => title))
  return [...new Set((await Promise.all(checks)).flat())]
}

const page = (from: string, to: string) => ({ 'index.html': SOUND['index.html'].replace(from, to) })

test('a correct build passes', async () => {
  expect(await failing({})).toEqual([])
  expect(await failing(page('<script defer', '<script>listen()</script><script defer'))).toEqual([])
})

test.each<[string, Record<string, string>, string]>([
  ['a module script', page('defer', 'type="module"'), 'one classic script, deferred'],
  ['a script with crossorigin', page('defer', 'defer crossorigin'), 'one classic script, deferred'],
  ['a second script', page('<link', '<script defer src="./b.js"></script><link'), 'one classic script, deferred'],
  [
    'a module within the page',
    page('<link', '<script type="module">listen()</script><link'),
    'one classic script, deferred',
  ],
  ['a chunk', { 'assets/chunk.js': '' }, 'one classic script, deferred'],
  ['no style sheet', page('<link', '<meta'), 'one style sheet'],
  ['a second style sheet', { 'more.css': '' }, 'one style sheet'],
  ['a source map', { 'app.js.map': '{}' }, 'no source map'],
  ['a script that names a source map', { 'app.js': '//# sourceMappingURL=app.js.map' }, 'no source map'],
  ['an address from the root', page('./app.js', '/app.js'), 'every address relative'],
  ['an address of another host', page('./style.css', 'https://example.com/style.css'), 'every address relative'],
  ['a font of another host', { 'style.css': 'a { src: url(//example.com/f.woff2) }' }, 'every address relative'],
])('%s is found', async (_, changes, title) => {
  expect(await failing(changes)).toEqual([title])
})
