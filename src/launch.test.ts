import { expect, test, vi } from 'vitest'
import { restore } from './launch.ts'
import { startPending } from './protocol/device-flow.ts'
import type { SignIn } from './sign-in.ts'
import { AUTHORIZATION } from './protocol/testing.ts'

const PENDING = startPending(AUTHORIZATION, 0, 0)

async function launching(status: string, pending?: typeof PENDING) {
  const keep = vi.fn()
  const { pending: goesOnWith } = await restore({
    session: { restore: async () => undefined, state: () => ({ status }) },
    attempts: { load: async () => pending, keep },
  } as unknown as SignIn)
  return { goesOnWith, kept: keep.mock.calls }
}

test('a stored session comes before a kept attempt, whose code it has spent', async () => {
  expect(await launching('signed-in', PENDING)).toEqual({ goesOnWith: undefined, kept: [[undefined]] })
  expect(await launching('signed-in')).toEqual({ goesOnWith: undefined, kept: [] })
})

test('else a kept attempt goes on, else nothing', async () => {
  expect(await launching('signed-out', PENDING)).toEqual({ goesOnWith: PENDING, kept: [] })
  expect(await launching('signed-out')).toEqual({ goesOnWith: undefined, kept: [] })
})
