import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BACKGROUND } from '../make-packages.ts'
import { stampPage, type AllowedSources } from './stamp-page.ts'

const stamp = (html: string, title = 'App', config: object = {}, more: Partial<AllowedSources> = {}) =>
  stampPage(html, {
    title,
    config,
    origins: ['https://a.example', 'https://b.example'],
    issuerOrigin: 'https://a.example',
    appOrigins: ['https://b.example'],
    resourceOrigins: [],
    contentSecurity: {},
    ...more,
  })
const BLOCK = '<script type="application/json" id="app-config"></script>'

test('inserts the policy first in the real head, not in a comment or a <header>', () => {
  const html = stamp(`<!-- <head> --><html><head lang="en"><meta charset="utf-8">${BLOCK}</head><header></header>`)
  expect(html).toMatch(/^<!-- <head> --><html><head lang="en">\s*<meta http-equiv="Content-Security-Policy" content="/)
  expect(html.match(/Content-Security-Policy/g)).toHaveLength(1)
})

const policyOf = (html: string) => /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.split('; ')

test('allows own files and the given origins, but no inline script and no eval', () => {
  expect(policyOf(stamp(`<head>${BLOCK}`))).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self' data:",
    "img-src 'self' data: https://a.example https://b.example",
    "media-src 'self' blob: https://b.example",
    'connect-src https://a.example https://b.example wss://b.example',
    "base-uri 'none'",
    "form-action 'none'",
  ])
})

test('allows the inline scripts of the build, by the hash of the text that the engine sees', () => {
  // printf 'go("<!--")\n' | openssl dgst -sha256 -binary | base64
  const hash = 'i6EiBQGf/K/lsRS9HN7JXSvTpWSmm0xTGdbN3unKCBY='
  const page = `<head><!-- <script>no()</script> -->${BLOCK}<script src="./app.js"></script><script>go("<!--")\r\n</script>`
  expect(policyOf(stamp(page))).toContain(`script-src 'self' 'sha256-${hash}'`)
})

test('allows resources for everything but scripts, and each exception only where it was asked for', () => {
  const cdn = 'https://*.cdn.example'
  const wide = policyOf(stamp(`<head>${BLOCK}`, 'App', {}, { resourceOrigins: [cdn] }))
  expect(wide?.filter((rule) => rule.includes(cdn)).map((rule) => rule.split(' ')[0])).toEqual([
    'font-src',
    'img-src',
    'media-src',
    'connect-src',
  ])
  const contentSecurity = { inlineStyles: true, blobWorkers: true, scriptOrigins: ['https://drm.example'] }
  const policy = policyOf(stamp(`<head>${BLOCK}`, 'App', {}, { contentSecurity }))
  expect(policy).toContain("script-src 'self' https://drm.example")
  expect(policy).toContain("style-src 'self' 'unsafe-inline'")
  expect(policy).toContain("worker-src 'self' blob:")
  expect(policy).toContain("child-src 'self' blob:")
})

test('escapes title and configuration', () => {
  const name = `</title><script>$& "x" & y`
  const html = stamp(`<head><title>Old</title>${BLOCK}</head>`, name, { appName: name })
  expect(html).toContain('<title>&lt;/title>&lt;script>$&amp; &quot;x&quot; &amp; y</title>')
  const [, block = ''] = /id="app-config">([^<]*)<\/script>/.exec(html) ?? []
  expect(JSON.parse(block)).toEqual({ appName: name })
})

test('icons and launch screen have the background colour of the design', () => {
  const tokens = readFileSync(new URL('../../src/ui/styles/tokens.css', import.meta.url), 'utf8')
  expect(/--color-background: (#\w{6})/.exec(tokens)?.[1]).toBe(BACKGROUND)
})
