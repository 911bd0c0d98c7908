import { expect, test } from 'vitest'
import { en } from '../../../testing/words.ts'
import { diagnosticsRows } from './diagnostics-rows.ts'
import { diagnosticsText, differenceText, timeText, type Diagnostics } from './diagnostics.ts'

const FACTS: Diagnostics = {
  appName: 'Films',
  appVersion: '2.1.0',
  couchpassVersion: '0.1.0',
  television: { name: 'LG OLED55C1, webOS TV 6.0.0', engine: 'Chromium 79.0.3945.79', userAgent: 'UA' },
  issuerHost: 'id.example.com',
  wallMs: Date.UTC(2026, 10, 23, 17, 40, 59),
  clockAheadMs: -125_000,
  lastFault: { code: 'timeout', atMs: 0 },
  isStorageDurable: true,
  wishedBinding: 'dpop-preferred',
  tokenBinding: 'not_offered',
  dialects: [],
  viewport: '1920×1080',
  language: 'de',
}

test('as text, one line per fact', () => {
  expect(diagnosticsText(FACTS).split('\n')).toEqual([
    'app: Films 2.1.0',
    'couchpass: 0.1.0',
    'television: LG OLED55C1, webOS TV 6.0.0',
    'engine: Chromium 79.0.3945.79',
    'user agent: UA',
    'viewport: 1920×1080',
    'language: de',
    'issuer host: id.example.com',
    'clock: 2026-11-23 17:40 UTC',
    'clock ahead: −2:05',
    'last fault: timeout, 1970-01-01 00:00 UTC',
    'storage: durable',
    'token binding: dpop-preferred; last sign-in: not_offered',
    'provider dialect: none',
  ])
})

test('names the accepted deviations of the provider', () => {
  const facts: Diagnostics = { ...FACTS, dialects: ['verification_url', 'authorization_declined'] }
  expect(diagnosticsText(facts)).toContain('provider dialect: verification_url, authorization_declined')
  expect(diagnosticsRows(facts, en).at(-1)).toEqual(['Provider’s dialect', 'verification_url, authorization_declined'])
})

test('on the screen', () => {
  expect(diagnosticsRows(FACTS, en)).toEqual([
    ['App', 'Films 2.1.0 · Couchpass 0.1.0'],
    ['Television', 'LG OLED55C1, webOS TV 6.0.0'],
    ['Browser engine', 'Chromium 79.0.3945.79'],
    ['Sign-in server', 'id.example.com'],
    ['Clock', '2026-11-23 17:40 UTC · off by −2:05'],
    ['Last error', 'timeout · 1970-01-01 00:00 UTC'],
    ['Sign-in saved', 'on this TV'],
    ['Bound to this TV', 'no · not_offered'],
  ])
})

test.each([
  ['bearer', undefined, 'no'],
  ['dpop-preferred', undefined, 'unknown · dpop-preferred'],
  ['dpop-required', 'dpop', 'yes'],
])('wished %s, had %s: %s', (wishedBinding, tokenBinding, shown) => {
  const { tokenBinding: _, ...facts } = FACTS
  const given = { ...facts, wishedBinding, ...(tokenBinding !== undefined && { tokenBinding }) }
  expect(diagnosticsRows(given, en).at(-1)).toEqual(['Bound to this TV', shown])
})

test.each([
  [0, '+0:00'],
  [3_661_000, '+1:01:01'],
  [-315_532_800_000, '−3652 d 0:00'],
])('%d ms ahead is %s', (ms, text) => {
  expect(differenceText(ms)).toBe(text)
})

test('an impossible date does not break the screen', () => {
  expect(timeText(NaN)).toBe('–')
  expect(timeText(9e15)).toBe('–')
})
