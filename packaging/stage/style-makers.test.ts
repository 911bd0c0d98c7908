// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { styleMakers } from './style-makers.ts'

const read = (path: string) => readFile(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8')

test('finds styled-components in its own build', async () => {
  expect(styleMakers(await read('styled-components/dist/styled-components.browser.esm.js'))).toEqual([
    'styled-components',
  ])
})

test.each([
  ['emotion', 'e.setAttribute("data-emotion",t.key)'],
  ['style-loader', 'o.styleTagTransform=p(),i()(s.A,o)'],
  ['style-loader', 'n.insertStyleElement=c()'],
  ['JSS', 'r.setAttribute("data-jss","")'],
  ['goober', 't.id="_goober"'],
])('finds %s after minification', (library, script) => {
  expect(styleMakers(script)).toEqual([library])
})

test('React itself, hls.js and styled words are none of them', async () => {
  expect(styleMakers(await read('react-dom/cjs/react-dom-client.production.js'))).toEqual([])
  expect(styleMakers(await read('hls.js/dist/hls.min.js'))).toEqual([])
  expect(styleMakers('const styled = "data-styled"; emotion()')).toEqual([])
})
