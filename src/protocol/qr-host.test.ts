import { expect, test } from 'vitest'
import { qrHost } from './qr-host.ts'

test.each([
  ['https://id.example.com/device', undefined, undefined],
  ['https://id.example.com/device', 'https://id.example.com/device?user_code=WDJB-MJHT', undefined],
  ['https://id.example.com/device', 'HTTPS://ID.example.com:443/d', undefined],
  ['https://id.example.com/device', 'https://evil.example/phish', 'evil.example'],
  ['https://id.example.com/device', 'https://id.example.com.evil.example/', 'id.example.com.evil.example'],
  ['https://id.example.com/device', 'https://id.example.com:8443/device', 'id.example.com:8443'],
  ['https://id.example.com/device', 'https://xn--e1awd7f.com/', 'xn--e1awd7f.com'],
  ['http://192.168.1.20:4180/device', 'http://localhost:4180/device', 'localhost:4180'],
])('beside %s, the QR of %s leads to %s', (verificationUri, verificationUriComplete, host) => {
  expect(qrHost({ verificationUri, ...(verificationUriComplete && { verificationUriComplete }) })).toBe(host)
})
