import * as oauth from 'oauth4webapi'
import { TokenBindingError, UnreachableError, type OAuthError } from './errors.ts'
import type { ProviderClock } from './provider-clock.ts'

/** One key, and the requests that are sent with proofs of it (DPoP, RFC 9449). Remembers each origin's nonce (§8). */
export interface DPoPKey {
  readonly keyPair: CryptoKeyPair
  /** Which key it is: SHA-256 in base64url (RFC 7638). No secret. */
  readonly thumbprint: string
  /**
   * Sends a request to the provider. Where the answer refuses the proof for want of a nonce, or for its time while a
   * better one is known, it is sent once more at once: such an answer comes before the grant is looked at, so it is no
   * poll of its own (RFC 8628 §3.5) and spends nothing. Keycloak 26.7 answers the next poll as if the refused one had
   * never come.
   */
  send(send: (dpop: oauth.DPoPHandle) => Promise<Response>): Promise<Response>
  /**
   * Sends a request to an API with a bound access token (§7.1), whatever its answer; again as above, unless it is a
   * stream.
   */
  fetch(fetch: Fetch, url: URL, init: RequestInit, accessToken: string): Promise<Response>
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Every provider that knows DPoP knows it, and WebCrypto has it since Chromium 37. */
export const DPOP_ALGORITHM = 'ES256'
/**
 * So far behind the present a proof is dated. Keycloak 26.7.5 takes −24 to +14 seconds and refuses −26 and +16: this is
 * the middle, so that a set's clock may be off by 19 seconds to either side.
 */
const AGE_SECONDS = 5

/** Makes a key whose private half, unless it is to be extractable, never leaves WebCrypto. */
export function generateKeyPair({ extractable = false } = {}): Promise<CryptoKeyPair> {
  return oauth.generateKeyPair(DPOP_ALGORITHM, { extractable })
}

/** @throws TypeError or DOMException where `keyPair` is no ES256 pair that can sign */
export async function createDPoPKey(keyPair: CryptoKeyPair, clock: ProviderClock): Promise<DPoPKey> {
  const handle = oauth.DPoP({}, keyPair, {
    [oauth.modifyAssertion]: (_, claims) => {
      claims['iat'] = Math.floor(clock.nowMs() / 1000) - AGE_SECONDS
    },
  })

  async function attempt(send: () => Promise<Response>, judge: Judge, isRepeatable = true): Promise<Response> {
    let nonceTried = false
    let timeTried = false
    for (;;) {
      const response = await send()
      const trouble = await judge(response)
      if (trouble === undefined) {
        clock.confirm()
        return response
      }
      // The handle has taken the nonce from the answer. Without one (a page may not be allowed to read it) nothing
      // would change.
      const isNonceNew: boolean = trouble === 'nonce' && !nonceTried && response.headers.has('dpop-nonce')
      const isTimeNew: boolean = trouble === 'proof' && !timeTried && (await clock.correct(response))
      if (!isRepeatable || !(isNonceNew || isTimeNew)) return response
      nonceTried ||= isNonceNew
      timeTried ||= isTimeNew
    }
  }

  return {
    keyPair,
    thumbprint: await handle.calculateThumbprint(),
    send: (send) => attempt(() => send(handle), judgeProviderAnswer),
    fetch: (fetch, url, init, accessToken) =>
      attempt(() => fetchProven(handle, fetch, url, init, accessToken), judgeChallenge, isRepeatable(init)),
  }
}

/** What a refusal comes to that is about the proof; undefined for any other. */
export function proofRefusal({ code, message }: OAuthError): TokenBindingError | UnreachableError | undefined {
  if (troubleOf(code, message) === undefined) return undefined
  // Chromium sends a request again by itself when a connection that was kept alive breaks, and so the same proof: the
  // provider may have granted the first, whose answer is lost. Keycloak: "DPoP proof has already been used".
  if (/already been used|replay/i.test(message))
    return new UnreachableError('answer_lost', 'The request arrived twice, and the first answer was lost.')
  return /\bactive\b|\biat\b|recent|expired|future|clock|stale/i.test(message)
    ? new TokenBindingError('token_binding_clock', 'The provider refuses proofs made by the clock of this television.')
    : new TokenBindingError('token_binding_refused', 'The provider refuses the proof that the key is here.')
}

/** What an answer says is wrong with the proof. */
type Trouble = 'nonce' | 'proof' | undefined
type Judge = (response: Response) => Trouble | Promise<Trouble>

async function judgeProviderAnswer(response: Response): Promise<Trouble> {
  const { status } = response
  if (status !== 400 && status !== 401) return undefined
  const challenge = judgeChallenge(response)
  if (challenge !== undefined) return challenge
  try {
    const { error, error_description: description } = (await response.clone().json()) as Record<string, unknown>
    return troubleOf(String(error), String(description))
  } catch {
    return undefined
  }
}

/**
 * The header alone: an API's body is the app's. Keycloak's UserInfo says `invalid_token` for a proof that is out of
 * time, too, so any refusal with the scheme may be one.
 */
function judgeChallenge({ status, headers }: Response): Trouble {
  const challenge = headers.get('www-authenticate') ?? ''
  if (status !== 401 || !/\bDPoP\b/i.test(challenge)) return undefined
  return /\buse_dpop_nonce\b/.test(challenge) ? 'nonce' : 'proof'
}

/** RFC 9449 §5 and §8 have words for it; Keycloak says `invalid_request` and what is meant in the description. */
function troubleOf(code: string, description: string): Trouble {
  if (code === 'use_dpop_nonce') return 'nonce'
  return code === 'invalid_dpop_proof' || (code === 'invalid_request' && /\bDPoP\b/i.test(description))
    ? 'proof'
    : undefined
}

async function fetchProven(dpop: oauth.DPoPHandle, fetch: Fetch, url: URL, init: RequestInit, accessToken: string) {
  const headers = new Headers(init.headers)
  headers.delete('authorization')
  try {
    return await oauth.protectedResourceRequest(accessToken, init.method ?? 'GET', url, headers, null, {
      DPoP: dpop,
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: (address, { headers: proven }) => fetch(address, { ...init, headers: proven }),
    })
  } catch (error) {
    // Thrown for every answer with a challenge; the caller wants the answer.
    if (error instanceof oauth.WWWAuthenticateChallengeError) return error.response
    throw error
  }
}

/** A stream is read once. */
export function isRepeatable({ body }: RequestInit): boolean {
  return typeof ReadableStream === 'undefined' || !(body instanceof ReadableStream)
}
