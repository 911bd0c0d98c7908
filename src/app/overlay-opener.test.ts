import { expect, test } from 'vitest'
import { createOverlayOpener } from './overlay-opener.ts'

test('the control that opened help gets the focus back, on its own screen and once', () => {
  const opener = createOverlayOpener()
  expect(opener.returnsTo('sign-in')).toBeUndefined()
  opener.opened('help', 'sign-in')
  // The code expired meanwhile.
  expect(opener.returnsTo('expired')).toBeUndefined()
  expect(opener.returnsTo('sign-in')).toBe('help')
  opener.forget()
  expect(opener.returnsTo('sign-in')).toBeUndefined()
})
