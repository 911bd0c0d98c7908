import { DEVICE_CODE_GRANT } from '../protocol/device-code-grant.ts'
import { requestDeviceAuthorization } from '../protocol/device-authorization-request.ts'
import { pollDeviceToken } from '../protocol/device-token.ts'
import { TokenBindingError } from '../protocol/errors.ts'
import { createDPoPKey, generateKeyPair } from '../protocol/dpop.ts'
import { createProviderClock } from '../protocol/provider-clock.ts'
import { addressOf } from '../protocol/relay.ts'
import { plainText, textOf } from './evidence.ts'
import { ok, skipped, warning, type Observation } from './finding.ts'
import { textsOf, type Found } from './examined.ts'
import { describeAnswer, describeExchange, type Answer } from './recorded-http.ts'
import { sentenceOf } from './discovery.ts'
import { offersDPoP } from '../protocol/discovery.ts'

/** A larger difference between the server's `Date` header (whole seconds) and this machine's clock is reported. */
const SAME_TIME_MS = 7000

/** The usual answers to a poll: they say nothing about its proof. */
const POLL_ANSWERS: ReadonlySet<string> = new Set(['authorization_pending', 'slow_down'])

/** Checks whether DPoP (RFC 9449) is offered, required and accepted, and whether the clocks agree, as a proof needs. */
export async function examineProofs(
  found: Found,
  deviceCode: string,
): Promise<{ dpop: Observation; clock: Observation }> {
  const { provider } = found
  const { dpop_signing_alg_values_supported: algorithms } = provider.metadata
  const listed = Array.isArray(algorithms) ? plainText(textsOf(algorithms).join(', ')) : 'none'
  const offered = `dpop_signing_alg_values_supported: ${listed}`
  if (!offersDPoP(provider))
    return { dpop: ok('DPoP is not offered: tokens are bearer tokens.', [offered]), clock: byDate(found) }

  const bare = await pollBare(found, deviceCode)
  const { taken, evidence: seen, isClock } = await pollWithProof(found)
  const control = taken ? await pollWithJunk(found) : undefined
  const isChecked = control !== undefined && control.isRefused
  const evidence = [...seen, ...(control ? [control.evidence] : [])]
  const clock = isClock
    ? warning(
        'clock_differs',
        "The provider refuses the time of a proof, which is from this machine's clock.",
        evidence,
      )
    : byDate(found, isChecked ? seen : [])
  if (/DPoP/i.test(bare.description))
    return {
      dpop: warning('dpop_required', 'The client requires DPoP, but the app uses bearer tokens by default.', [
        offered,
        bare.evidence,
        ...evidence,
      ]),
      clock,
    }
  const all = [offered, ...evidence]
  if (!taken && !isClock)
    return { dpop: warning('token_binding_refused', 'DPoP is offered, but the provider refuses a proof.', all), clock }
  if (taken && !isChecked)
    return {
      dpop: skipped(
        'DPoP is offered. A broken proof gets the same answer, so a poll does not show if one is accepted.',
        all,
      ),
      clock,
    }
  return { dpop: ok(taken ? 'DPoP is offered, and a proof is accepted.' : 'DPoP is offered.', all), clock }
}

async function pollBare({ clientId, provider, http }: Found, deviceCode: string) {
  const request = {
    url: addressOf(provider, 'token_endpoint'),
    form: { ...provider.tokenParameters, client_id: clientId, grant_type: DEVICE_CODE_GRANT, device_code: deviceCode },
  }
  const answer = await http.send(request)
  const description = `${textOf(answer.body['error'])} ${textOf(answer.body['error_description'])}`
  return { description, evidence: `POST token endpoint, a poll without a proof → ${describeAnswer(answer)}` }
}

/** The control: only a provider that refuses this one looks at the proof of a poll. With a new code, as below. */
async function pollWithJunk(found: Found) {
  const { clientId, provider, scope, http } = found
  const asked = 'POST token endpoint, a poll with the header "DPoP: junk"'
  try {
    const { deviceCode, codeVerifier } = await requestDeviceAuthorization(provider, scope)
    http.secrets.add(codeVerifier)
    const answer = await http.send({
      url: addressOf(provider, 'token_endpoint'),
      form: {
        ...provider.tokenParameters,
        ...{ client_id: clientId, grant_type: DEVICE_CODE_GRANT, device_code: deviceCode },
        ...(codeVerifier !== undefined && { code_verifier: codeVerifier }),
      },
      headers: { DPoP: 'junk' },
    })
    const { error } = answer.body
    const isUsual =
      answer.status === 0 || answer.status === 429 || answer.status >= 500 || POLL_ANSWERS.has(textOf(error))
    return { isRefused: !isUsual, evidence: `${asked} → ${describeAnswer(answer)}` }
  } catch (error) {
    return { isRefused: false, evidence: `${asked} was not possible: ${sentenceOf(error)}` }
  }
}

/** Polls with a new code, because a second poll of the same code would be too early. */
async function pollWithProof({ provider, scope, http, clock }: Found) {
  // Without corrections, because this machine's clock is what is checked.
  const time = {
    ...createProviderClock(clock, () => Promise.resolve(undefined)),
    correct: () => Promise.resolve(false),
  }
  const dpopKey = await createDPoPKey(await generateKeyPair(), time)
  const before = http.exchanges.length
  const describe = () =>
    http.exchanges
      .slice(before)
      .map((exchange) => describeExchange(exchange, 'POST token endpoint, a poll with a proof of ES256'))
      .slice(-1)
  try {
    const authorization = await requestDeviceAuthorization(provider, scope)
    http.secrets.add(authorization.codeVerifier)
    const { kind } = await pollDeviceToken({ ...provider, dpopKey }, authorization)
    return { taken: kind !== 'unreachable', isClock: false, evidence: describe() }
  } catch (error) {
    const isClock = error instanceof TokenBindingError && error.code === 'token_binding_clock'
    // Any other error says nothing about the proof.
    return { taken: !(error instanceof TokenBindingError), isClock, evidence: describe() }
  }
}

/** Compares the clocks by the `Date` header of an answer. Keycloak sends none; a proxy in front of it does. */
function byDate({ http }: Found, proofEvidence: readonly string[] = []): Observation {
  const dated = http.exchanges
    .filter(({ answer }) => answer.status !== 0 && !Number.isNaN(Date.parse(dateOf(answer))))
    .at(-1)
  if (!dated)
    return proofEvidence.length > 0
      ? ok('The clocks agree: a proof with the current time is accepted.', proofEvidence)
      : ok("The server's answers do not show its time.", ['no Date header in its answers'])
  const date = dateOf(dated.answer)
  const differenceMs = Date.parse(date) + 500 - dated.atMs
  const seconds = Math.round(Math.abs(differenceMs) / 1000)
  const evidence = [`Date: ${plainText(date)}, this machine: ${new Date(dated.atMs).toUTCString()}`]
  return Math.abs(differenceMs) > SAME_TIME_MS
    ? warning(
        'clock_differs',
        `The server's clock is ${seconds} seconds ${differenceMs > 0 ? 'ahead of' : 'behind'} this machine's.`,
        evidence,
      )
    : ok("The server's clock and this machine's agree.", evidence)
}

function dateOf({ headers }: Answer): string {
  return headers.get('date') ?? ''
}
