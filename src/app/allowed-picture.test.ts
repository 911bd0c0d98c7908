import { expect, test } from 'vitest'
import { allowedPicture } from './allowed-picture.ts'

const config = { issuer: 'https://id.example.com/realms/tv', connectOrigins: ['https://cdn.example.com'] }
const local = { issuer: 'http://127.0.0.1:4000', connectOrigins: ['http://127.0.0.1:5000'] }

test.each([
  ['https://id.example.com/ada.png', config],
  ['https://cdn.example.com/ada.png?size=256', config],
  ['http://127.0.0.1:4000/ada.png', local],
  ['http://127.0.0.1:5000/ada.png', local],
])('loads %s', (picture, given) => {
  expect(allowedPicture(picture, given)).toBe(picture)
})

test.each([
  [undefined, config],
  ['https://elsewhere.example/ada.png', config],
  ['https://id.example.com.elsewhere.example/ada.png', config],
  ['https://id.example.com:8443/ada.png', config],
  ['https://id.example.com@elsewhere.example/ada.png', config],
  // WHATWG reads "\" as "/": the host is elsewhere.example.
  ['https://elsewhere.example\\@id.example.com/ada.png', config],
  ['http://id.example.com/ada.png', config],
  ['http://127.0.0.1:4000/ada.png', config],
  ['http://127.0.0.1:6000/ada.png', local],
  ['javascript:alert(1)', config],
  ['data:image/png;base64,AA==', config],
  ['/ada.png', config],
])('does not load %s', (picture, given) => {
  expect(allowedPicture(picture, given)).toBeUndefined()
})
