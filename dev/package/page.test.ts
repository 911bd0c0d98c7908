import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BACKGROUND } from './make-packages.ts'
import { stampPage } from './page.ts'

const stamp = (html: string, title = 'App', config: object = {}) =>
  stampPage(html, {
    title,
    config,
    origins: ['https://a.example', 'https://b.example'],
    appOrigins: ['https://b.example'],
  })
const BLOCK = '<script type="application/json" id="app-config"></script>'

test('the policy comes first in the real head, not in a comment or a <header>', () => {
  const html = stamp(`<!-- <head> --><html><head lang="en"><meta charset="utf-8">${BLOCK}</head><header></header>`)
  expect(html).toMatch(/^<!-- <head> --><html><head lang="en">\s*<meta http-equiv="Content-Security-Policy" content="/)
  expect(html.match(/Content-Security-Policy/g)).toHaveLength(1)
})

test('the policy allows own files and the origins, no inline script and no eval', () => {
  const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(stamp(`<head>${BLOCK}`)) ?? []
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self' data:",
    "img-src 'self' data: https://b.example",
    "media-src 'self' blob: https://b.example",
    'connect-src https://a.example https://b.example wss://b.example',
    "base-uri 'none'",
    "form-action 'none'",
  ])
})

test('title and configuration are text, whatever they hold', () => {
  const name = `</title><script>$& "x" & y`
  const html = stamp(`<head><title>Old</title>${BLOCK}</head>`, name, { appName: name })
  expect(html).toContain('<title>&lt;/title>&lt;script>$&amp; &quot;x&quot; &amp; y</title>')
  const [, block = ''] = /id="app-config">([^<]*)<\/script>/.exec(html) ?? []
  expect(JSON.parse(block)).toEqual({ appName: name })
})

test('the background of icons and of launching is that of the design', () => {
  const tokens = readFileSync(new URL('../../src/ui/styles/tokens.css', import.meta.url), 'utf8')
  expect(/--color-background: (#\w{6})/.exec(tokens)?.[1]).toBe(BACKGROUND)
})
