import { expect, test } from 'vitest'
import { manifestProblems } from './check-manifest.ts'

const MANIFEST = {
  ...{ name: 'couchpass', version: '1.2.0', license: 'Apache-2.0', description: 'Sign-in.', keywords: ['tv'] },
  repository: { url: 'git+https://example.com/couchpass.git' },
}
const CHANGELOG = '# Changelog\n\n## 1.2.0 – 2026-12-01\n\n### Added\n- One.\n\n## 1.1.0 – 2026-11-01\n'

test('a complete package can be published', () => {
  expect(manifestProblems(MANIFEST, CHANGELOG)).toEqual([])
  expect(manifestProblems(MANIFEST, CHANGELOG, 'v1.2.0')).toEqual([])
})

test.each([
  [{ private: true }, CHANGELOG, 'couchpass is private: remove "private" from its package.json.'],
  [{ repository: {} }, CHANGELOG, 'couchpass has no "repository": npm compares it with the workflow\'s (provenance).'],
  [{ keywords: [] }, CHANGELOG, 'couchpass has no "keywords".'],
  [{ version: '1.3.0' }, CHANGELOG, 'couchpass: the version is 1.3.0, but CHANGELOG.md begins with 1.2.0.'],
  [{}, '# Changelog\n', 'couchpass: the version is 1.2.0, but CHANGELOG.md begins with none.'],
  [
    {},
    CHANGELOG.replace('2026-12-01', 'unreleased'),
    'couchpass: CHANGELOG.md has no date for 1.2.0: it says "unreleased".',
  ],
  [{}, CHANGELOG.replace('- One.', ''), 'couchpass: CHANGELOG.md has no entry for 1.2.0.'],
])('%j is a problem', (change, changelog, problem) => {
  expect(manifestProblems({ ...MANIFEST, ...change }, changelog)).toEqual([problem])
})

test('a tag of another version is a problem', () => {
  expect(manifestProblems(MANIFEST, CHANGELOG, 'v1.1.0')).toEqual([
    'The tag is v1.1.0, but couchpass has version 1.2.0.',
  ])
})
