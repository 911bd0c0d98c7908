// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { Problem } from '../tools/problem.ts'
import { configXml, type TizenApp } from './config-xml.ts'

const APP: TizenApp = {
  version: '1.2.3',
  title: 'Couchpass',
  vendor: 'Example',
  connectOrigins: ['http://127.0.0.1:4180', 'https://api.example.com', 'https://id.example.com:8443'],
  resourceOrigins: [],
  tizen: { privileges: [], metadata: [], elements: '' },
}
const ID = 'CouchPass1.Couchpass'

const config = (app: Partial<TizenApp> = {}) => configXml({ ...APP, ...app }, { id: ID, icon: 'icon.png' })

function parse(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  expect(document.getElementsByTagName('parsererror')).toHaveLength(0)
  return document
}
const values = (document: Document, element: string, attribute: string) =>
  [...document.getElementsByTagName(element)].map((found) => found.getAttribute(attribute))

test('declares what a television needs, and only the privileges that the app uses', () => {
  const document = parse(config())
  expect(document.documentElement.namespaceURI).toBe('http://www.w3.org/ns/widgets')
  expect(document.documentElement.getAttribute('version')).toBe('1.2.3')
  expect(values(document, 'tizen:application', 'id')).toEqual([ID])
  expect(values(document, 'tizen:application', 'package')).toEqual(['CouchPass1'])
  expect(values(document, 'tizen:application', 'required_version')).toEqual(['4.0'])
  expect(values(document, 'tizen:profile', 'name')).toEqual(['tv-samsung'])
  expect(values(document, 'tizen:setting', 'hwkey-event')).toEqual(['enable'])
  expect(values(document, 'content', 'src')).toEqual(['index.html'])
  expect(values(document, 'icon', 'src')).toEqual(['icon.png'])
  expect(values(document, 'tizen:privilege', 'name')).toEqual([
    'http://tizen.org/privilege/internet',
    'http://developer.samsung.com/privilege/network.public',
  ])
})

test('lets the app reach only the given origins, and leaves the policy to index.html', () => {
  const document = parse(config())
  expect(values(document, 'access', 'origin')).toEqual(APP.connectOrigins)
  expect(values(document, 'access', 'subdomains')).toEqual(['false', 'false', 'false'])
  expect(values(parse(config({ connectOrigins: [] })), 'access', 'origin')).toEqual([])
  expect(config()).not.toContain('content-security-policy')
})

test('lets resources come from a host or its subdomains, and adds what a team needs', () => {
  const document = parse(
    config({
      resourceOrigins: ['https://*.cdn.example.com', 'https://api.example.com'],
      tizen: {
        privileges: ['http://tizen.org/privilege/tv.inputdevice', 'http://tizen.org/privilege/internet'],
        metadata: [['http://samsung.com/tv/metadata/use.preview', 'a "b" & c']],
        elements: '  <preference name="a"/>\n',
      },
    }),
  )
  expect(values(document, 'access', 'origin')).toEqual([...APP.connectOrigins, 'https://cdn.example.com'])
  expect(values(document, 'access', 'subdomains').pop()).toBe('true')
  expect(values(document, 'tizen:privilege', 'name')).toHaveLength(3)
  expect(values(document, 'tizen:metadata', 'value')).toEqual(['a "b" & c'])
  expect(values(document, 'preference', 'name')).toEqual(['a'])
})

test('escapes title and vendor for XML', () => {
  const title = `Müller & Söhne <TV> "1" 'a' 🛋 ]]> &amp; $&`
  const document = parse(config({ title, vendor: title }))
  expect(document.getElementsByTagName('name')[0]?.textContent).toBe(title)
  expect(document.getElementsByTagName('author')[0]?.textContent).toBe(title)
})

test.each(['a\u0000b', 'a\u001bb', 'a\ud800b', 'a\uffffb'])('refuses a title that XML cannot express: %j', (title) => {
  expect(() => config({ title })).toThrow(Problem)
})
