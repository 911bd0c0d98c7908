// @vitest-environment node
import { expect, test } from 'vitest'
import { ownElements } from './own-config-xml.ts'

const widget = (inside: string) =>
  `<?xml version="1.0"?><widget xmlns="http://www.w3.org/ns/widgets" xmlns:tizen="http://tizen.org/ns/widgets" id="x">${inside}</widget>`

test('takes what a team adds, and nothing of the widget itself', () => {
  const control =
    '<tizen:app-control><tizen:src name="index.html"/><tizen:operation name="http://tizen.org/appcontrol/operation/view"/></tizen:app-control>'
  expect(
    ownElements('own.xml', widget(`\n <!-- deep links -->${control}<preference name="a" value="&lt;b&gt;"/>`)),
  ).toBe(`  ${control}\n  <preference name="a" value="&lt;b&gt;"/>\n`)
})

test.each([
  ['<name>Other</name>', /<name>, which comes from "appName"/],
  ['<access origin="*"/>', /<access>, which comes from "connectOrigins"/],
  ['<tizen:application id="AAAAAAAAAA.x"/>', /--tizen-id/],
  ['<tizen:content-security-policy>none</tizen:content-security-policy>', /contentSecurity/],
])('refuses %s, which packaging writes', (inside, words) => {
  expect(() => ownElements('own.xml', widget(inside))).toThrow(words)
})

test.each(['', 'no xml', '<html></html>', '<widget>', '<widget/>', widget('<a>')])(
  'refuses %j in one sentence',
  (text) => {
    expect(() => ownElements('own.xml', text)).toThrow(/^own\.xml is not a config\.xml/)
  },
)
