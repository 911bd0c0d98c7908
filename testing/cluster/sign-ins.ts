import { setTimeout as pause } from 'node:timers/promises'
import { driveDeviceFlow } from '../../src/sign-in/drive-device-flow.ts'
import { requestDeviceAuthorization } from '../../src/protocol/device-authorization-request.ts'
import type { DeviceFlowState } from '../../src/protocol/device-flow.ts'
import { pollDeviceToken } from '../../src/protocol/device-token.ts'
import { OAuthError } from '../../src/protocol/errors.ts'
import { createHttp } from '../../src/protocol/http.ts'
import type { Provider } from '../../src/protocol/provider.ts'
import { startDeviceFlow, type DeviceFlowPorts } from '../../src/sign-in/device-flow-steps.ts'
import type { Cluster } from '../../keycloak/cluster/cluster.ts'
import { createKeycloakPhone } from '../keycloak/phone-by-http.ts'
import { CLIENT_ID, REALM, SCOPE, VIEWER } from './tv-realm.ts'
import { discoverProvider } from '../../src/protocol/discovery.ts'

/** On an error page, or a fault on the television, the viewer tries once more after this time. */
const ONCE_MORE_MS = 1000
const MOST_TRIES = 90

/**
 * One sign-in from OK to its end, with one code. If the end is not `approved` the viewer has to scan twice. Times are
 * milliseconds of `performance.now()`.
 */
export interface SignIn {
  readonly end: DeviceFlowState['status']
  /** Of a failed one, the provider's word. */
  readonly refusal?: string
  /** How often the viewer pressed OK again because no code came. */
  readonly pressedAgain: number
  /** How often the viewer had to reopen the phone's page. */
  readonly reloads: number
  readonly unansweredPolls: number
  /** When the code was on the screen. */
  readonly codeAt: number
  /** When polls got a response of any kind. */
  readonly answeredAt: readonly number[]
  /** When the phone's page confirmed the approval; NaN if it never did. */
  readonly approvedAt: number
  readonly endedAt: number
  /** The outcome of each poll in order, to find causes. */
  readonly outcomes: readonly string[]
}

export interface SignInDriver {
  /** One television and a viewer who approves that long after the code is shown. Calls `onCode` when it is. */
  signIn(approveAfterMs: number, onCode?: () => void): Promise<SignIn>
}

/** Televisions on the protocol core, and phones on Keycloak's own pages. Both use the proxy. */
export async function openSignInDriver(cluster: Cluster, random: () => number): Promise<SignInDriver> {
  const http = createHttp({ fetch: cluster.fetch })
  const provider = await discoverProvider({ issuer: cluster.issuer(REALM), clientId: CLIENT_ID }, http)
  return { signIn: (approveAfterMs, onCode) => signIn(cluster, provider, random, approveAfterMs, onCode) }
}

async function signIn(
  cluster: Cluster,
  provider: Provider,
  random: () => number,
  approveAfterMs: number,
  onCode?: () => void,
): Promise<SignIn> {
  const outcomes: string[] = []
  const answeredAt: number[] = []
  const ports: DeviceFlowPorts = {
    clock: { monotonicMs: () => performance.now(), wallMs: () => Date.now() },
    random,
    requestAuthorization: () => requestDeviceAuthorization(provider, SCOPE),
    poll: async (authorization) => {
      const outcome = await pollDeviceToken(provider, authorization)
      outcomes.push(outcome.kind)
      if (outcome.kind !== 'unreachable') answeredAt.push(performance.now())
      return outcome
    },
  }
  const { begun, pressedAgain } = await press(ports)
  const codeAt = performance.now()
  onCode?.()
  if (begun.status !== 'pending') throw new Error(`A code was not pending when it arrived: ${begun.status}.`)
  const over = new AbortController()
  const phone = approve(cluster, begun.authorization.verificationUriComplete!, approveAfterMs, over.signal)
  const end = await driveDeviceFlow(begun, ports, { signal: over.signal, onStep: () => undefined })
  const endedAt = performance.now()
  // The television is signed in, so the viewer stops trying on the phone.
  over.abort()
  const counts = { pressedAgain, unansweredPolls: outcomes.filter((kind) => kind === 'unreachable').length }
  const refusal = end.status === 'failed' && end.error instanceof OAuthError ? { refusal: end.error.code } : {}
  return { end: end.status, ...refusal, ...counts, ...(await phone), codeAt, answeredAt, endedAt, outcomes }
}

async function press(ports: DeviceFlowPorts) {
  for (let pressedAgain = 0; ; pressedAgain += 1)
    try {
      return { begun: await startDeviceFlow(ports), pressedAgain }
    } catch (error) {
      if (pressedAgain === MOST_TRIES) throw error
      await pause(ONCE_MORE_MS)
    }
}

async function approve(cluster: Cluster, address: string, afterMs: number, over: AbortSignal) {
  await pause(afterMs)
  const phone = createKeycloakPhone(VIEWER, cluster.fetch)
  for (let reloads = 0; reloads <= MOST_TRIES; reloads += 1) {
    const approvedAt = await phone.approve(address).then(
      () => performance.now(),
      () => NaN,
    )
    if (!Number.isNaN(approvedAt) || over.aborted) return { reloads, approvedAt }
    await pause(ONCE_MORE_MS, undefined, { signal: over }).catch(() => undefined)
    if (over.aborted) return { reloads, approvedAt: NaN }
  }
  return { reloads: MOST_TRIES, approvedAt: NaN }
}
