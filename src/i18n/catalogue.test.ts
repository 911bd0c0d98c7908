import { expect, test } from 'vitest'
import { catalogueFor } from './catalogue.ts'

test.each(['en', 'en-GB', 'EN-us', 'xx', '', 'de-DE'])(
  'a set that says %j is spoken to in a language that is there',
  (locale) => {
    expect(catalogueFor(locale).language).toBe('en')
  },
)
