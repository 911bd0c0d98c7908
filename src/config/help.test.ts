import { expect, test } from 'vitest'
import { linksProblems, supportProblems } from './help.ts'

const long = (length: number) => `https://acme.example/${'x'.repeat(length - 'https://acme.example/'.length)}`

test.each([
  { text: 'Call us.' },
  { text: 'ä'.repeat(300) },
  { text: '😀'.repeat(300) },
  { url: 'https://acme.example/help' },
  { url: 'MAILTO:help@acme.example' },
  { url: 'tel:+49-800-123456' },
  { url: long(2953) },
])('support may be %j', (support) => {
  expect(supportProblems(support)).toEqual([])
})

test.each<[unknown, string]>([
  ['help', 'must be an object'],
  [{}, 'needs a "text" or a "url"'],
  [{ text: ' ' }, 'has a "text" that is empty'],
  [{ text: 'x'.repeat(301) }, 'has a "text" of more than 300 characters'],
  [{ url: 'http://acme.example' }, 'has a "url" that is not an https, mailto or tel address'],
  [{ url: 'javascript:alert(1)' }, 'has a "url" that is not an https, mailto or tel address'],
  [{ url: long(2954) }, 'has a "url" that is too long for a QR code'],
])('support %j %s', (support, problem) => {
  expect(supportProblems(support)).toEqual([problem])
})

test.each<[unknown, string[]]>([
  [{ signUp: 'https://acme.example/join', terms: long(2953) }, []],
  [{ terms: 'mailto:a@acme.example' }, ['has a "terms" that is not an https address']],
  // Bytes, not characters, fill a QR code.
  [{ privacy: `https://acme.example/${'ä'.repeat(1500)}` }, ['has a "privacy" that is too long for a QR code']],
  [{ imprint: 'https://acme.example' }, ['has the unknown key "imprint"']],
])('links %j: %j', (links, problems) => {
  expect(linksProblems(links)).toEqual(problems)
})
