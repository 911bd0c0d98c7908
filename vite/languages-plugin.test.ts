import { expect, test } from 'vitest'
import { de } from '../src/i18n/de.ts'
import { en } from '../src/i18n/en.ts'
import { languagesPlugin } from './languages-plugin.ts'

const codeOf = (wanted?: string) => {
  const { load } = languagesPlugin(wanted) as { load: (id: string) => { code: string } | undefined }
  expect(load('/app/src/i18n/de.ts')).toBeUndefined()
  return load('/app/src/i18n/bundled.ts')?.code
}

test('puts the chosen languages into the build, and all without a choice', () => {
  expect(codeOf(' DE ')).toContain(de.welcome.lead)
  expect(codeOf('de')).not.toContain(en.welcome.lead)
  for (const { welcome } of [de, en]) expect(codeOf('')).toContain(welcome.lead)
})

test('names the languages that it does not have', () => {
  expect(() => languagesPlugin('de,nl')).toThrow(/no language "nl"\. Choose from: de, en, es, .*ko\./)
})
