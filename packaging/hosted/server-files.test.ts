// @vitest-environment node
import { expect, test } from 'vitest'
import { caddyFile, nginxFile, staticHostFile } from './server-files.ts'

const HEADERS = { 'Content-Security-Policy': "default-src 'none'", 'Referrer-Policy': 'no-referrer' }
const FILES = ['app.0123456789ab.js', 'lib/a+b.0123456789ab.css']

test('a static host gets each header from one rule for any address', () => {
  const rules = staticHostFile(HEADERS, FILES).split(/\n(?=\/)/)
  const [all, ...single] = rules
  expect(all).toBe("/*\n  Content-Security-Policy: default-src 'none'\n  Referrer-Policy: no-referrer")
  expect(single.map((rule) => rule.split('\n')[0])).toEqual(['/', '/index.html', ...FILES.map((file) => `/${file}`)])
  for (const rule of single) expect(rule.match(/^ {2}[\w-]+/gm)).toEqual(['  Cache-Control'])
})

test('nginx compares whole paths, literally', () => {
  const [, pattern = ''] = /\$uri ~ "([^"]*)"/.exec(nginxFile(HEADERS, FILES)) ?? []
  const matches = (path: string) => new RegExp(pattern).test(path)
  expect(FILES.map((file) => matches(`/${file}`))).toEqual([true, true])
  expect(
    ['/index.html', '/appX0123456789ab.js', '/x/app.0123456789ab.js', '/lib/aab.0123456789ab.css'].map(matches),
  ).toEqual([false, false, false, false])
})

test('without such files everything is asked for', () => {
  expect(caddyFile(HEADERS, [])).toMatch(/@ask_first path \*\nheader @ask_first Cache-Control "no-cache"\n$/)
  expect(nginxFile(HEADERS, [])).not.toContain('if (')
})
