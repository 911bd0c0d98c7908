import { expect, test } from 'vitest'
import { startPending } from '../protocol/device-flow.ts'
import type { PollOutcome } from '../protocol/device-token.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import type { OpenSignIn } from './open-sign-in.ts'
import { createSharedAttempt } from './shared-attempt.ts'
import type { PollRecord } from './state/poll-record.ts'

/**
 * Takes one due poll with this outcome. With `othersTokens` another process stores tokens meanwhile, after that many
 * looks into the store.
 */
function polled(outcome: PollOutcome, { othersTokens, after = 0 }: { othersTokens: boolean; after?: number }) {
  const state = { ...startPending(AUTHORIZATION, 0, 0), answeredAt: -1_000_000 }
  let [isStored, looks] = [false, 0]
  const poll = () => ((isStored = othersTokens), Promise.resolve(outcome))
  const polls: PollRecord = {
    join: () => Promise.resolve(),
    read: (given) => Promise.resolve(given),
    write: () => Promise.resolve(),
    leave: () => Promise.resolve(false),
    tidy: () => Promise.resolve(),
    clear: () => Promise.resolve(),
  }
  const opened = {
    signIn: {
      flow: { clock: { monotonicMs: () => 0, wallMs: () => 0 }, random: () => 0, poll },
      attempts: { keep: () => undefined, load: () => Promise.resolve(state) },
    },
    hasOtherSession: () => Promise.resolve(isStored && looks++ >= after),
    polls,
  } as unknown as OpenSignIn
  const { signal } = new AbortController()
  const ends: string[] = []
  const shared = createSharedAttempt(opened, { lock: (task) => task(), signal, onLimit: () => undefined })
  const onEnd = ({ status }: { status: string }) => (ends.push(status), Promise.resolve())
  return shared.step(state, onEnd).then(({ status }) => ({ status, ends }))
}

test('a code that another process has used up counts as a sign-in if that process stored tokens', async () => {
  const spent = { kind: 'invalid_grant' } as const
  expect(await polled(spent, { othersTokens: true })).toEqual({ status: 'followed', ends: [] })
  expect(await polled(spent, { othersTokens: true, after: 3 }), 'the tokens are still being written').toMatchObject({
    status: 'followed',
  })
  expect(await polled(spent, { othersTokens: false })).toEqual({ status: 'failed', ends: ['failed'] })
})

test('a declined request stays declined even if another process stored tokens', async () => {
  expect(await polled({ kind: 'access_denied' }, { othersTokens: true })).toMatchObject({ status: 'denied' })
})
