// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createSupportNotesStore } from './support-notes.ts'

const KEY = 'couchpass.support'

test('keeps a note for the next launch', () => {
  const notes = {
    lastFault: { code: 'timeout', atMs: 7 },
    clockAheadMs: -3,
    tokenBinding: 'dpop',
    dialects: ['verification_url'],
  }
  createSupportNotesStore().write(notes)
  expect(createSupportNotesStore().read()).toEqual(notes)
})

test('drops what is no name of a dialect', () => {
  localStorage.setItem(KEY, JSON.stringify({ dialects: ['no_token_type', 7, 'Call 0900-555', ''] }))
  expect(createSupportNotesStore().read()).toEqual({ dialects: ['no_token_type'] })
})

test.each([
  '',
  '{',
  'null',
  '7',
  '{"lastFault":"x","clockAheadMs":"1","tokenBinding":2}',
  '{"lastFault":{"code":"a"}}',
])('ignores an unreadable record: %j', (text) => {
  localStorage.setItem(KEY, text)
  expect(createSupportNotesStore().read()).toEqual({})
})
