import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type PluginOption } from 'vite'
import { couchpass } from '../../vite/couchpass-plugin.ts'
import { summaryOf } from '../../packaging/summary.ts'
import { expect, test, type Workshop } from './support/workshop.ts'

const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url))
const FOR_TELEVISIONS = () => couchpass({ config: { issuer: 'http://127.0.0.1:4180', clientId: 'acme-tv' } })
const HTML = '<!doctype html><html><head></head><body><script type="module" src="/main.js"></script></body></html>'
const BLOCK = '<script type="application/json" id="app-config">{}</script>'

/** Builds a project of these two files with Vite, as a team does. */
async function buildProject(
  { folder, dist, write }: Workshop,
  script: string,
  plugins: readonly PluginOption[],
  html = HTML,
): Promise<void> {
  await write({ 'project/index.html': html, 'project/main.js': script })
  const root = join(folder, 'project')
  await build({
    ...{ root, configFile: false, logLevel: 'silent', plugins: [...plugins] },
    build: { outDir: dist, emptyOutDir: true },
    resolve: { alias: { 'styled-components': `${MODULES}styled-components/dist/styled-components.browser.esm.js` } },
  })
}

test.describe('refused: what Vite builds', () => {
  test('without the plugin: a module with addresses from the root, and no configuration', async ({ workshop }) => {
    await buildProject(workshop, 'document.title = "film"', [])
    const sentences = (await workshop.refusal(['--test-certificates'])).join('\n')
    expect(sentences).toMatch(/has no <script type="application\/json" id="app-config"> block/)
    expect(sentences).toMatch(/assets\/index-[^"]+"> is a module script, which does not run at file:/)
    expect(sentences).toMatch(/has "crossorigin", which fails at file:/)
    expect(sentences).toMatch(/"\/assets\/index-[^"]+" is not a relative address/)
    await workshop.expectNothing()
  })

  test('with a JWK in the script, and with two configuration blocks', async ({ workshop }) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }))
    await buildProject(workshop, `window.clientKey = ${jwk}`, FOR_TELEVISIONS())
    expect(await workshop.refusal(['--test-certificates'])).toEqual([expect.stringMatching(/holds a private key\.$/)])

    await buildProject(workshop, '1', FOR_TELEVISIONS(), HTML.replace('<head>', `<head>${BLOCK}${BLOCK}`))
    expect(await workshop.refusal(['--test-certificates'])).toEqual([
      expect.stringMatching(/has 2 "app-config" blocks, and the app would read the first/),
    ])
    await workshop.expectNothing()
  })

  test('above its budget; within it, styles made at run time are pointed out', async ({ workshop }) => {
    const script = 'import { styled } from "styled-components"; window.Title = styled.h1`color: red`'
    await buildProject(workshop, script, FOR_TELEVISIONS())
    expect(await workshop.refusal(['--test-certificates', '--budget-kb', '20'])).toEqual([
      expect.stringMatching(/^over_budget: acme-tv-1\.2\.3\.wgt has \d+ kB, and --budget-kb allows 20 kB\.$/),
      expect.stringMatching(/^over_budget: .*\.ipk has \d+ kB/),
      expect.stringMatching(/^ {2}scripts +\d+ kB gzip +\d+ kB in 1 file$/),
      expect.stringMatching(/^ {2}pages /),
    ])
    await workshop.expectNothing()

    const made = await workshop.make(['--test-certificates', '--budget-kb', '900'])
    const summary = summaryOf(made, workshop.folder)
    expect(summary).toMatch(/scripts +\d+ kB gzip/)
    expect(summary).toContain('The scripts contain styled-components, and the policy forbids styles made at run time')
    const allowed = await workshop.make(['--test-certificates', '--allow-inline-styles'])
    expect(summaryOf(allowed, workshop.folder)).not.toContain('styles made at run time')
  })
})
