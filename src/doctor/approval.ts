import { requestDeviceAuthorization } from '../protocol/device-authorization-request.ts'
import type { DeviceFlowState } from '../protocol/device-flow.ts'
import { pollDeviceToken, unreachableOutcome } from '../protocol/device-token.ts'
import { createDPoPKey, generateKeyPair } from '../protocol/dpop.ts'
import { faultCodeOf } from '../protocol/errors.ts'
import { createProviderClock } from '../protocol/provider-clock.ts'
import type { Provider } from '../protocol/provider.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { startDeviceFlow } from '../sign-in/device-flow-steps.ts'
import { driveDeviceFlow } from '../sign-in/drive-device-flow.ts'
import type { ApprovalDisplay } from './approval-display.ts'
import { sentenceOf } from './discovery.ts'
import { failure, ok, type Observation } from './finding.ts'
import type { Found } from './examined.ts'
import { describeExchange } from './recorded-http.ts'

export interface Approval {
  /** Holds the DPoP key if the tokens are bound to one. */
  readonly provider: Provider
  readonly tokens: TokenSet
  /** The raw token response: doctor reads members that a television ignores. */
  readonly answer: Readonly<Record<string, unknown>>
}

/** One real sign-in, polled as a television does. `isBound`: with DPoP proofs, for a client that requires them. */
export async function awaitApproval(
  found: Found,
  isBound: boolean,
  display: ApprovalDisplay,
): Promise<{ readonly observation: Observation; readonly approval?: Approval }> {
  const { clock, scope, http } = found
  const provider = isBound ? { ...found.provider, dpopKey: await makeKey(found) } : found.provider
  const flow = {
    clock,
    random: Math.random,
    requestAuthorization: async () => {
      const authorization = await requestDeviceAuthorization(provider, scope)
      http.secrets.add(authorization.codeVerifier)
      return authorization
    },
    poll: (authorization: Parameters<typeof pollDeviceToken>[1]) =>
      pollDeviceToken(provider, authorization).catch(unreachableOutcome),
  }
  const evidence = () => http.exchanges.slice(-1).map((last) => describeExchange(last, 'POST, the last request'))
  try {
    const pending = await startDeviceFlow(flow)
    if (pending.status === 'pending') display.show(pending)
    const state =
      pending.status === 'pending'
        ? await driveDeviceFlow(pending, flow, { signal: new AbortController().signal, onStep: display.update })
        : pending
    if (state.status !== 'approved') return { observation: endWithoutTokens(state, evidence()) }
    const answer = http.exchanges.at(-1)?.answer.body ?? {}
    return {
      observation: ok('The approval arrived.', evidence()),
      approval: { provider, tokens: state.tokens, answer },
    }
  } catch (error) {
    return { observation: failure(faultCodeOf(error), sentenceOf(error), evidence()) }
  } finally {
    display.end()
  }
}

function endWithoutTokens(state: DeviceFlowState, evidence: readonly string[]): Observation {
  switch (state.status) {
    case 'denied':
      return failure('approval_missing', 'The code was declined.', evidence)
    case 'lost':
      return failure('code_lost', 'The code is used up, but the tokens never arrived.', evidence)
    case 'failed': {
      const code = faultCodeOf(state.error)
      const message =
        code === 'not_allowed'
          ? 'The viewer approved, but may not stay signed in: the role "offline_access" is missing.'
          : sentenceOf(state.error)
      return failure(code, message, evidence)
    }
    case 'expired':
    case 'pending':
    case 'approved':
      return failure('approval_missing', 'The code expired before it was approved.', evidence)
  }
}

async function makeKey({ clock }: Found) {
  return createDPoPKey(
    await generateKeyPair(),
    createProviderClock(clock, () => Promise.resolve(undefined)),
  )
}
