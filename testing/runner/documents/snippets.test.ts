import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseAppConfig } from '../../../src/config/app-config.ts'
import { readAppConfig } from '../../../src/config/app-config-html.ts'
import { isCheckedPage, projectDocuments, ROOT } from './project-documents.ts'
import { typeErrors } from './type-errors.ts'

const blocks = (await projectDocuments())
  .filter(isCheckedPage)
  .flatMap(({ path, blocks }) => blocks.map((block) => ({ ...block, where: `${path}:${block.line}` })))
const of = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language))

test('every code block names a language that is checked, or plain text', () => {
  // e2e/cluster runs the PromQL.
  const known = ['sh', 'bash', 'json', 'yaml', 'html', 'ts', 'tsx', 'text', 'mermaid', 'promql']
  expect(blocks.filter(({ language }) => !known.includes(language)).map(({ where }) => where)).toEqual([])
})

test.each(of('json'))('the JSON at $where can be parsed, and is valid where it is a configuration', ({ code }) => {
  const value = JSON.parse(code) as object
  if ('issuer' in value) expect(parseAppConfig(value)).toMatchObject({ ok: true })
})

test.each(of('yaml'))('the workflow at $where has jobs with steps', ({ code }) => {
  const { jobs } = parse(code) as { jobs: Record<string, { steps: object[] }> }
  for (const { steps } of Object.values(jobs)) expect(steps.every((step) => 'uses' in step || 'run' in step)).toBe(true)
})

test.each(of('html'))('the configuration in the page at $where is valid', ({ code }) => {
  expect(parseAppConfig(JSON.parse(readAppConfig(code) ?? ''))).toMatchObject({ ok: true })
})

test('the test in docs/testing.md is the example that the tests run', async () => {
  const example = await readFile(`${ROOT}examples/watchlist/src/watchlist.test.tsx`, 'utf8')
  expect(blocks.filter(({ where }) => where.startsWith('docs/testing.md')).map(({ code }) => code)).toContain(example)
})

test('every TypeScript block compiles against the library', { timeout: 120_000 }, () => {
  const snippets = of('ts', 'tsx')
  expect(snippets.length).toBeGreaterThan(4)
  expect(typeErrors(snippets)).toEqual([])
})
