import { expect, test } from 'vitest'
import { qrLevel, qrSizePx } from './qr-size.ts'

test('modules are whole device pixels and the code is at least 480 px at 1080p, for every QR version', () => {
  for (const scale of [2 / 3, 1, 2])
    for (const ratio of [1, 1.5, 2])
      for (let version = 1; version <= 40; version++) {
        const modules = 17 + 4 * version + 8
        const size = qrSizePx(modules, { scale, devicePixelRatio: ratio, size: 'normal', roomPx: Infinity })
        const perModule = (size * ratio) / modules
        expect(Math.abs(perModule - Math.round(perModule))).toBeLessThan(1e-9)
        expect(size).toBeGreaterThanOrEqual(480 * scale - 1e-9)
        expect(size).toBeLessThanOrEqual(720 * scale)
      }
})

test('a QR never exceeds its room, and fills it with whole device pixels', () => {
  for (const roomPx of [560, 500, 400, 300]) {
    const size = qrSizePx(37, { scale: 1, devicePixelRatio: 1, size: 'normal', roomPx })
    expect(size).toBeLessThanOrEqual(roomPx)
    expect(size).toBeGreaterThan(roomPx - 37)
    expect(size % 37).toBe(0)
  }
})

test('long texts lower the error correction, and too long ones get no QR', () => {
  expect(qrLevel('https://id.example.com/device')).toBe('M')
  expect(qrLevel('x'.repeat(2331))).toBe('M')
  expect(qrLevel('x'.repeat(2332))).toBe('L')
  expect(qrLevel('ü'.repeat(1477))).toBeUndefined()
  expect(qrLevel('x'.repeat(2954))).toBeUndefined()
})
