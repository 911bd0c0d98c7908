import { expect, test } from 'vitest'
import { bundlerOf, classicBuild, televisionProblems } from './classic-build-plugin.ts'

test.each([
  [{ version: '8.3.8', rolldownVersion: '1.2.19', rollupVersion: '4.23.0' }, 'rolldown'],
  [{ version: '7.3.8', rollupVersion: '4.68.8' }, 'rollup'],
  [{ version: '6.4.6', rollupVersion: '4.68.8' }, 'rollup'],
])('the options of %j are those of %s', (vite, bundler) => {
  expect(bundlerOf(vite)).toBe(bundler)
})

test.each(['5.4.21', '4.5.14'])('refuses Vite %s in one sentence, before it builds a page that is dead', (version) => {
  expect(() => bundlerOf({ version })).toThrow(`needs Vite 6 or newer, and this is Vite ${version}`)
})

test('leaves the base, the target and the CSS target that the app has set', () => {
  const own = { base: '/tv/', build: { target: 'chrome79', cssTarget: 'chrome79' } }
  expect(classicBuild(own, 'rolldown')).not.toHaveProperty('base')
  expect(classicBuild(own, 'rolldown').build).not.toHaveProperty('target')
  expect(classicBuild(own, 'rolldown').build).not.toHaveProperty('cssTarget')
  expect(classicBuild({}, 'rollup')).toMatchObject({ base: './', build: { target: 'es2015', cssTarget: 'chrome53' } })
})

test.each([
  [{ base: '/tv/' }, /file:\/\//],
  [{ base: 'https://cdn.example.com/' }, /file:\/\//],
  [{ build: { target: 'chrome79' } }, /Chromium 53/],
  [{ build: { target: ['es2015', 'esnext'] } }, /Chromium 53/],
  [{ build: { target: 'modules' as const } }, /Chromium 53/],
])('warns about %j', (own, words) => {
  expect(televisionProblems(own)).toEqual([expect.stringMatching(words)])
})

test.each([{}, { base: './' }, { base: '' }, { build: { target: 'es2015' } }, { build: { target: 'chrome53' } }])(
  'has nothing to say about %j',
  (own) => expect(televisionProblems(own)).toEqual([]),
)
