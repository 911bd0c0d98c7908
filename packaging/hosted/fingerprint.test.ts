// @vitest-environment node
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tools/folders.ts'
import { fingerprint } from './fingerprint.ts'

async function fingerprinted(script: string) {
  await using folder = await temporaryFolder('fingerprint')
  await mkdir(join(folder.path, 'lib'))
  await writeFile(join(folder.path, 'app.js'), script)
  await writeFile(join(folder.path, 'lib/style.min.css'), 'a{}')
  await writeFile(join(folder.path, 'icon.svg'), '<svg/>')
  const page =
    '<link rel="icon" href="./icon.svg"><link rel="stylesheet" href="lib/style.min.css"><script defer src="./app.js"></script>' +
    '<script src="./gone.js"></script><script src="https://a.example/b.js"></script><!-- <script src="./app.js"> -->'
  const { html, files } = await fingerprint(folder.path, page)
  const names = (await readdir(folder.path, { recursive: true })).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(folder.path, file), 'utf8')))
  return { html, files, names, texts }
}

test('scripts and style sheets get a name of their content, in the page and in the folder', async () => {
  const { html, files, names, texts } = await fingerprinted('1')
  expect(files).toEqual([
    expect.stringMatching(/^lib\/style\.min\.[0-9a-f]{12}\.css$/),
    expect.stringMatching(/^app\./),
  ])
  expect(texts).toEqual(['a{}', '1'])
  expect(names).toEqual([...files, 'icon.svg', 'lib'].sort())
  for (const file of files) expect(html).toContain(`="./${file}"`)
  expect(html).toContain('href="./icon.svg"')
  expect(html).toContain('src="./gone.js"')
  expect(html).toContain('src="https://a.example/b.js"')
})

test('the same content keeps its name, another one never does', async () => {
  const [one, same, other] = await Promise.all([fingerprinted('1'), fingerprinted('1'), fingerprinted('2')])
  expect(same.files).toEqual(one.files)
  expect(other.files[0]).toBe(one.files[0])
  expect(other.files[1]).not.toBe(one.files[1])
})
