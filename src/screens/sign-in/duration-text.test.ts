import { expect, test, vi } from 'vitest'
import { durationText } from './duration-text.ts'

test.each([
  [600_000, '10:00'],
  [598_400, '9:59'],
  [59_001, '1:00'],
  [59_000, '0:59'],
  [1, '0:01'],
  [0, '0:00'],
  [-5000, '0:00'],
  [3_600_000, '1:00:00'],
  [86_400_000, '24:00:00'],
  [3_600_000_000, '1000:00:00'],
])('%i ms reads %s', (remainingMs, expected) => {
  expect(durationText(remainingMs, 'en')).toBe(expected)
  expect(durationText(remainingMs, 'no tag')).toBe(expected)
})

test('uses the digits of the language', () => {
  expect(durationText(598_400, 'ar-EG')).toBe('٩:٥٩')
  expect(durationText(5000, 'ar-EG')).toBe('٠:٠٥')
  expect(durationText(598_400, 'he')).toBe('9:59')
})

test('uses Latin digits in an engine without Intl', () => {
  vi.stubGlobal('Intl', undefined)
  // A language used in this test only, because formats are cached.
  expect(durationText(65_000, 'ar-SA')).toBe('1:05')
})
