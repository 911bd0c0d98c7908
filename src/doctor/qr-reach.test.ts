import { expect, test } from 'vitest'
import { qrCodeOf } from './qr-reach.ts'

test('a QR code counts as dense from 123 bytes on', () => {
  // 71 characters, as Keycloak makes them: version 5, 37 modules.
  expect(qrCodeOf('https://keycloak.example.com/realms/my-realm/device?user_code=WDJB-MJHT')).toMatchObject({
    isDense: false,
    description: expect.stringContaining('version 5, 37 modules of 12 px') as unknown,
  })
  expect(qrCodeOf('x'.repeat(122)).isDense).toBe(false)
  expect(qrCodeOf('x'.repeat(123)).isDense).toBe(true)
  expect(qrCodeOf('x'.repeat(2000)).isDense).toBe(true)
})
