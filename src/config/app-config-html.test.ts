import { expect, test } from 'vitest'
import { readAppConfig, writeAppConfig } from './app-config-html.ts'

const PAGE = '<head><script type="application/json" id="app-config">{}</script></head>'

test('reads what it wrote, whatever stands in it', () => {
  const config = { appName: '</script><script>alert(1)</script><!-- $& $1 \u2028', nested: { a: [1] } }
  const page = writeAppConfig(writeAppConfig(PAGE, { old: true }), config)
  expect(JSON.parse(readAppConfig(page)!)).toEqual(config)
  expect(page.match(/<\/script>/g)).toHaveLength(1)
})

test('says so where the block is missing', () => {
  expect(() => writeAppConfig('<head></head>', {})).toThrow(/app-config/)
  expect(readAppConfig('<head></head>')).toBeUndefined()
})
