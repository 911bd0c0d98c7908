import { expect, test } from 'vitest'
import { restore } from './launch.ts'
import { startPending } from './protocol/device-flow.ts'
import type { SignIn } from './sign-in.ts'
import { AUTHORIZATION } from './protocol/testing.ts'

const PENDING = startPending(AUTHORIZATION, 0, 0)

const launching = (status: string, pending?: typeof PENDING) =>
  restore({
    session: { restore: async () => undefined, state: () => ({ status }) },
    attempts: { load: async () => pending },
  } as unknown as SignIn)

test('a stored session comes before a kept attempt', async () => {
  expect(await launching('signed-in', PENDING)).toBeUndefined()
})

test('else a kept attempt goes on, else nothing', async () => {
  expect(await launching('signed-out', PENDING)).toBe(PENDING)
  expect(await launching('signed-out')).toBeUndefined()
})
