import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly needs?: string
  readonly if?: string
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[]
}

test('the workflow pins actions by commit, and publishes only a tag that has passed the tests', async () => {
  const text = await readFile(new URL('../.github/workflows/release.yml', import.meta.url), 'utf8')
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<'test' | 'publish', Job>> }
  const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []))
  expect(used.length).toBeGreaterThan(0)
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40}$/)
  expect(jobs.test.steps.map(({ run }) => run).join('\n')).toMatch(/ \.ci\/run$/m)
  expect(jobs.test.permissions).toBeUndefined()
  expect(jobs.publish).toMatchObject({ needs: 'test', if: "github.ref_type == 'tag'" })
  expect(jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
  const commands = jobs.publish.steps.map(({ run }) => run ?? '').join('\n')
  expect(commands).toMatch(/npm run release\n[^]*npm publish .*--provenance/)
})
