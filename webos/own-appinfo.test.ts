import { expect, test } from 'vitest'
import { ownAppInfo } from './own-appinfo.ts'

test('takes the keys that a team adds', () => {
  const own = { handlesRelaunch: true, requiredMemory: 200, trueHD: true }
  expect(ownAppInfo('own.json', JSON.stringify(own))).toEqual(own)
})

test.each(['id', 'version', 'title', 'main', 'icon', 'disableBackHistoryAPI'])(
  'refuses "%s", which packaging writes',
  (key) => {
    expect(() => ownAppInfo('own.json', JSON.stringify({ [key]: 'x' }))).toThrow(`has "${key}", which comes from`)
  },
)

test.each(['', '{', '[]', 'null', '"x"'])('refuses %j in one sentence', (text) => {
  expect(() => ownAppInfo('own.json', text)).toThrow(/^own\.json is not (a )?JSON/)
})
