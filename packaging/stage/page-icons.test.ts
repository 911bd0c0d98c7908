// @vitest-environment node
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../tools/folders.ts'
import { removePageIcons, withoutPageIcons } from './page-icons.ts'

test('removes every icon of the page and nothing else', () => {
  const icons = '<link rel="shortcut icon" href="./a.ico"><link href="b.png" rel="apple-touch-icon" sizes="180x180"/>'
  const page = `<head><link rel="stylesheet" href="./icon.css">${icons}\n  <link rel="icon" href="data:,">\n</head>`
  expect(withoutPageIcons(page)).toEqual({
    html: '<head><link rel="stylesheet" href="./icon.css">\n</head>',
    icons: ['./a.ico', 'b.png', 'data:,'],
  })
})

test('deletes an icon file unless the app uses it elsewhere, and never outside the folder', async () => {
  await using scratch = await scratchFolder(join(tmpdir(), 'page-icons-'))
  const app = join(scratch.path, 'app')
  await mkdir(join(app, 'images'), { recursive: true })
  for (const file of ['favicon.svg', 'images/shown.png', '../outside.ico']) await writeFile(join(app, file), '')
  await writeFile(join(app, 'app.js'), 'show("./images/shown.png")')
  const icons = ['./favicon.svg', 'images/shown.png', '../outside.ico', 'images/../../outside.ico', 'missing.png', '']
  await removePageIcons(app, [...icons, 'https://example.com/icon.png', '/outside.ico', 'data:,'])
  expect((await readdir(app, { recursive: true })).sort()).toEqual(['app.js', 'images', 'images/shown.png'])
  expect(await readdir(scratch.path)).toContain('outside.ico')
})
