// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createPreferenceStore } from './preferences.ts'

const KEY = 'couchpass.preferences'

test('what was chosen is there at the next launch', () => {
  createPreferenceStore().write({ language: 'he', highContrast: true })
  expect(createPreferenceStore().read()).toEqual({ language: 'he', highContrast: true })
})

test.each([null, '', '{', 'null', '[]', '7', '{"language":7,"highContrast":"yes"}'])(
  'what cannot be read was not chosen: %j',
  (text) => {
    localStorage.clear()
    if (text !== null) localStorage.setItem(KEY, text)
    expect(createPreferenceStore().read()).toEqual({})
  },
)

test('storage that is forbidden costs the memory of a choice and nothing else', () => {
  const forbidden = () => {
    throw new DOMException('forbidden', 'SecurityError')
  }
  const store = createPreferenceStore(forbidden)
  store.write({ language: 'he' })
  expect(store.read()).toEqual({})
})
