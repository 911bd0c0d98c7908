import { setTimeout as pause } from 'node:timers/promises'
import { driveDeviceFlow } from '../../src/sign-in/drive-device-flow.ts'
import type { DeviceAuthorization } from '../../src/protocol/device-authorization.ts'
import { requestDeviceAuthorization } from '../../src/protocol/device-authorization-request.ts'
import { pollDeviceToken } from '../../src/protocol/device-token.ts'
import type { Provider } from '../../src/protocol/provider.ts'
import { refreshTokens } from '../../src/protocol/refresh.ts'
import type { TokenSet } from '../../src/protocol/token-set.ts'
import { startDeviceFlow, type DeviceFlowPorts } from '../../src/sign-in/device-flow-steps.ts'

/** One request of one television. Times are milliseconds of `performance.now()`. */
export interface Asked {
  readonly kind: 'code' | 'poll' | 'refresh'
  readonly sentAt: number
  readonly tookMs: number
  /** The kind of a PollOutcome, `ok`, or the code of the thrown error. */
  readonly outcome: string
}

export interface Fleet {
  readonly asked: readonly Asked[]
  /** How the sign-ins ended, e.g. { approved: 3 }. */
  readonly ends: Readonly<Record<string, number>>
  /** How many televisions show a code. */
  waiting(): number
  /** Adds televisions whose first presses of OK are spread at random over `withinMs`. */
  add(count: number, withinMs: number): void
  /** Stops each television after its pending response. */
  stop(): Promise<void>
}

export interface FleetOptions {
  readonly provider: Provider
  readonly scope: string
  /** Called when a code is shown. */
  readonly onCode?: (authorization: DeviceAuthorization) => void
}

/** After a sign-in that could not begin, the viewer presses OK again after 5 to 10 seconds. */
const NEXT_PRESS_MS = 5000

/**
 * Televisions that work like the terminal companion: the protocol's own functions, the delays of `nextPollDelay`, one
 * loop each. An approved television refreshes once and then starts again.
 */
export function startFleet({ provider, scope, onCode }: FleetOptions): Fleet {
  const asked: Asked[] = []
  const ends: Record<string, number> = {}
  const televisions: { readonly off: AbortController; readonly done: Promise<void> }[] = []
  let waiting = 0

  async function timed<Answer>(
    kind: Asked['kind'],
    ask: Promise<Answer>,
    outcomeOf: (answer: Answer) => string,
  ): Promise<Answer> {
    const sentAt = performance.now()
    const note = (outcome: string) => asked.push({ kind, sentAt, tookMs: performance.now() - sentAt, outcome })
    try {
      const answer = await ask
      note(outcomeOf(answer))
      return answer
    } catch (error) {
      note((error as { code?: string }).code ?? (error as Error).name)
      throw error
    }
  }

  const ports: DeviceFlowPorts = {
    clock: { monotonicMs: () => performance.now(), wallMs: () => Date.now() },
    random: Math.random,
    requestAuthorization: () => timed('code', requestDeviceAuthorization(provider, scope), () => 'ok'),
    poll: (authorization) => timed('poll', pollDeviceToken(provider, authorization), ({ kind }) => kind),
  }

  async function attempt(signal: AbortSignal): Promise<TokenSet | undefined> {
    const begun = await startDeviceFlow(ports)
    if (begun.status !== 'pending') return undefined
    onCode?.(begun.authorization)
    waiting += 1
    const end = await driveDeviceFlow(begun, ports, { signal, onStep: () => undefined })
    waiting -= 1
    if (end.status !== 'pending') ends[end.status] = (ends[end.status] ?? 0) + 1
    return end.status === 'approved' ? end.tokens : undefined
  }

  async function live(signal: AbortSignal, firstPressMs: number): Promise<void> {
    const rest = (ms: number) => pause(ms, undefined, { signal }).catch(() => undefined)
    await rest(firstPressMs)
    while (!signal.aborted)
      try {
        const tokens = await attempt(signal)
        if (tokens?.refreshToken !== undefined)
          await timed('refresh', refreshTokens(provider, tokens.refreshToken), () => 'ok')
      } catch {
        // The failure is already counted above.
        await rest(NEXT_PRESS_MS * (1 + Math.random()))
      }
  }

  return {
    asked,
    ends,
    waiting: () => waiting,
    add: (count, withinMs) => {
      for (let more = count; more > 0; more -= 1) {
        const off = new AbortController()
        televisions.push({ off, done: live(off.signal, Math.random() * withinMs) })
      }
    },
    stop: async () => {
      for (const { off } of televisions) off.abort()
      await Promise.all(televisions.map(({ done }) => done))
    },
  }
}
