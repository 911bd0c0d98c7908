// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createPreferenceStore } from './preferences.ts'

const KEY = 'couchpass.preferences'

test('keeps a choice for the next launch', () => {
  createPreferenceStore().write({ language: 'he', highContrast: true, largerText: true })
  expect(createPreferenceStore().read()).toEqual({ language: 'he', highContrast: true, largerText: true })
})

test.each([null, '', '{', 'null', '[]', '7', '{"language":7,"highContrast":"yes","largerText":1}'])(
  'ignores an unreadable record: %j',
  (text) => {
    localStorage.clear()
    if (text !== null) localStorage.setItem(KEY, text)
    expect(createPreferenceStore().read()).toEqual({})
  },
)

test('where storage is forbidden, a choice is lost at the next launch and nothing else happens', () => {
  const forbidden = () => {
    throw new DOMException('forbidden', 'SecurityError')
  }
  const store = createPreferenceStore(forbidden)
  store.write({ language: 'he' })
  expect(store.read()).toEqual({})
})
