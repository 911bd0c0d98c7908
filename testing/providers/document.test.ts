import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseAppConfig } from '../../src/config/app-config.ts'
import { RECIPES } from '../../src/doctor/providers/recipes.ts'
import { DOCUMENT, withProviders } from './document.ts'
import { STAND_INS } from './stand-ins.ts'

test(`${DOCUMENT} says what the data say: npm run providers`, async () => {
  const page = await readFile(new URL(`../../${DOCUMENT}`, import.meta.url), 'utf8')
  expect(withProviders(page)).toBe(page)
})

test('refuses a page without the marks', () => {
  expect(() => withProviders('# A page\n')).toThrow('has no marks for "table"')
})

test('every recipe has a stand-in, in the same order', () => {
  expect(STAND_INS.map(({ recipe }) => recipe)).toEqual(RECIPES)
})

test.each(RECIPES.map((recipe) => [recipe.id, recipe] as const))('%s: its configuration is valid', (_, recipe) => {
  expect(parseAppConfig(recipe.configuration)).toMatchObject({ ok: true })
  // A way that needs the relay says what an app without it shows.
  for (const kind of ['packaged', 'hosted'] as const)
    if (recipe[kind] !== 'direct') expect(recipe.fault?.[kind], kind).toBeDefined()
})

test.each(STAND_INS.map((standIn) => [standIn.recipe.id, standIn] as const))(
  '%s: every fact has a source, and no two facts are about the same',
  (_, { facts }) => {
    const said = facts.flatMap(({ from, basis: __, ...fact }) => {
      expect(new URL(from).protocol).toBe('https:')
      return Object.keys(fact)
    })
    expect(said.length).toBeGreaterThan(0)
    expect([...new Set(said)]).toEqual(said)
  },
)
