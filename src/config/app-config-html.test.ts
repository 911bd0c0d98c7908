import { expect, test } from 'vitest'
import { readAppConfig, writeAppConfig } from './app-config-html.ts'

const PAGE = '<head><script type="application/json" id="app-config">{}</script></head>'

test('reads back what it wrote, including markup and escapes', () => {
  const config = { appName: '</script><script>alert(1)</script><!-- $& $1 \u2028', nested: { a: [1] } }
  const page = writeAppConfig(writeAppConfig(PAGE, { old: true }), config)
  expect(JSON.parse(readAppConfig(page)!)).toEqual(config)
  expect(page.match(/<\/script>/g)).toHaveLength(1)
})

test('reports a page that has no configuration block', () => {
  expect(() => writeAppConfig('<head></head>', {})).toThrow(/app-config/)
  expect(readAppConfig('<head></head>')).toBeUndefined()
})
