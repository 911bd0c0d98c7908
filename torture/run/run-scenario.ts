import type { ClientUnderTest, Outcome, Seen, StartClient } from '../clients/client.ts'
import { createVirtualClock, EPOCH_MS } from '../server/clock.ts'
import type { Scenario, Step } from '../server/scenario.ts'
import { earlyPolls } from '../server/timing.ts'
import { CLIENT_ID, startTortureServer } from '../server/torture-server.ts'
import { createTimeKeeper, type TimeKeeper } from './time-keeper.ts'

/** Time limit for steps that do not wait for the viewer: to start, to draw, to change the screen. */
const MOMENT_MS = 10_000
/** A client that sends more requests than this polls without a pause and would never end. */
const FLOOD = 2000
const HALF_A_MINUTE_MS = 30_000

/**
 * Drives one client through one scenario on a simulated clock that client and server share. Begins with the viewer's
 * press and ends with the last thing shown.
 */
export async function runScenario(scenario: Scenario, startClient: StartClient): Promise<Outcome> {
  const { provider = {}, wallClock = [] } = scenario
  const clock = createVirtualClock()
  await using server = await startTortureServer(scenario, clock)
  const offsetAt = (seconds: number) =>
    1000 * (wallClock.filter(({ atSeconds }) => atSeconds <= seconds).at(-1)?.offBySeconds ?? 0)
  await using client = await startClient({
    ...{ issuer: server.issuer, clientId: CLIENT_ID, epochMs: EPOCH_MS, wallOffsetMs: offsetAt(0) },
    nowMs: () => clock.nowMs(),
  })
  const time = createTimeKeeper(clock, server, client)
  for (const { atSeconds, offBySeconds } of wallClock)
    if (atSeconds > 0) time.at(atSeconds * 1000, () => client.setWallOffset(offBySeconds * 1000))

  const sees = async (...ends: readonly Seen['end'][]) => ends.includes((await client.seen()).end)
  await time.passUntil(MOMENT_MS, () => sees('signed-out'))
  await client.signIn()
  const limitMs = (scenario.limitSeconds ?? (provider.expiresIn ?? 600) + 120) * 1000
  const isOver = () => sees('signed-in', 'denied', 'expired', 'refused')
  await time.passUntil(limitMs, async () => server.log.length > FLOOD || (await isOver()))
  await time.pass(MOMENT_MS / 10)
  if (await sees('signed-in')) for (const step of scenario.then ?? []) await take(step, client, time)

  const seen = await client.seen()
  const log = [...server.log]
  const ledOn = await pressOn(client, seen, time, () => server.heal())
  return {
    ...{ scenario: scenario.name, seen, early: earlyPolls(log), problems: client.problems, log },
    ...(ledOn !== undefined && { ledOn }),
    ...(!client.openSecondWindow && scenario.then?.includes('second-window') && { isOutOfReach: true as const }),
    revoked: server.revoked(),
  }
}

async function take(step: Step, client: ClientUnderTest, time: TimeKeeper): Promise<void> {
  if (typeof step === 'number') return time.pass(step * 1000)
  switch (step) {
    case 'whoami':
      await client.whoAmI()
      break
    case 'relaunch':
      await client.relaunch?.()
      break
    case 'second-window':
      await client.openSecondWindow?.()
      return time.pass(MOMENT_MS)
    case 'sign-out':
      await client.signOut((ms) => time.pass(ms))
      // Viewers do not wait for a revocation, so this step gets half the time.
      return time.pass(MOMENT_MS / 2)
  }
  return time.pass(5 * HALF_A_MINUTE_MS)
}

/** One press with a server that works again: it should lead to a new code that signs in, or back to the beginning. */
async function pressOn(
  { pressOn: press, seen: look }: ClientUnderTest,
  seen: Seen,
  time: TimeKeeper,
  heal: () => void,
): Promise<boolean | undefined> {
  if (!press || seen.end === 'waiting') return undefined
  heal()
  await press.begin()
  await time.passUntil(time.nowMs() + MOMENT_MS, () => press.hasLedOn())
  if (!(await press.hasLedOn())) return false
  if (seen.end === 'signed-in' || seen.end === 'signed-out') return true
  await time.passUntil(time.nowMs() + HALF_A_MINUTE_MS, async () => (await look()).end !== 'waiting')
  return (await look()).end === 'signed-in'
}
