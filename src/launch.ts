import { advance, nextPollDelay, type PendingDeviceFlow } from './protocol/device-flow.ts'
import type { SignIn } from './sign-in.ts'

/**
 * What a launch goes on with: the stored session, else the sign-in that was under way, else nothing. Sends nothing, unless
 * the set's clock leaves in doubt whether a kept code still lives: then one poll, not sooner than its interval, decides.
 */
export async function launch({ session, attempts, flow }: SignIn): Promise<PendingDeviceFlow | undefined> {
  await session.restore()
  if (session.state().status === 'signed-in') return undefined
  const restored = await attempts.load()
  if (!restored?.doubtful) return restored?.pending

  const now = () => flow.clock.monotonicMs()
  const delay = nextPollDelay(restored.pending, now()) || 0
  await new Promise((resolve) => setTimeout(resolve, delay))
  const state = await advance(restored.pending, flow.poll, now, flow.random)
  if (state.status === 'pending' && !state.unanswered) return state
  if (state.status === 'approved') await session.accept(state.tokens)
  attempts.keep(undefined)
  return undefined
}
