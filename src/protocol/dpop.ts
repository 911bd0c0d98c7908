import * as oauth from 'oauth4webapi'
import { TokenBindingError, UnreachableError, type OAuthError } from './errors.ts'
import type { ProviderClock } from './provider-clock.ts'

/** One key, and the requests sent with proofs of it (DPoP, RFC 9449). Remembers each origin's nonce (§8). */
export interface DPoPKey {
  readonly keyPair: CryptoKeyPair
  /** SHA-256 thumbprint of the public key in base64url (RFC 7638). Not a secret. */
  readonly thumbprint: string
  /**
   * Sends a request to the provider. If the response refuses the proof because it lacks a nonce, or because of its time
   * while a better time is known, the request is sent again at once. The provider refuses a proof before it looks at
   * the grant, so this is not an early poll (RFC 8628 §3.5) and spends nothing. Measured: Keycloak 26.7 treats the
   * second request as if the refused one had never come.
   */
  send(send: (dpop: oauth.DPoPHandle) => Promise<Response>): Promise<Response>
  /**
   * Sends a request to an API with a bound access token (§7.1) and returns any response. Sends it again as `send` does,
   * unless its body is a stream.
   */
  fetch(fetch: Fetch, url: URL, init: RequestInit, accessToken: string): Promise<Response>
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Every provider that supports DPoP supports this algorithm, and WebCrypto has it since Chromium 37. */
export const DPOP_ALGORITHM = 'ES256'
/**
 * How many seconds back a proof is dated. Keycloak 26.7.5 accepts −24 to +14 seconds and refuses −26 and +16. This is
 * the middle, so the television's clock may be off by 19 seconds either way.
 */
const AGE_SECONDS = 5

/** Makes a key pair. The private key never leaves WebCrypto unless `extractable` is true. */
export function generateKeyPair({ extractable = false } = {}): Promise<CryptoKeyPair> {
  return oauth.generateKeyPair(DPOP_ALGORITHM, { extractable })
}

/** @throws TypeError or DOMException if `keyPair` is not an ES256 pair that can sign */
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
      // The handle has already taken the nonce from the response. Without one (CORS may hide it from a page) a second
      // request would fail the same way.
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

/** The error for a refusal that is about the proof; undefined for any other refusal. */
export function proofRefusal({ code, message }: OAuthError): TokenBindingError | UnreachableError | undefined {
  if (troubleOf(code, message) === undefined) return undefined
  // When a kept-alive connection breaks, Chromium repeats the request itself, with the same proof. The provider may
  // have granted the first, and its response is lost. Keycloak: "DPoP proof has already been used".
  if (/already been used|replay/i.test(message))
    return new UnreachableError('answer_lost', 'The request arrived twice, and the first answer was lost.')
  return /\bactive\b|\biat\b|recent|expired|future|clock|stale/i.test(message)
    ? new TokenBindingError('token_binding_clock', 'The provider refuses proofs made by the clock of this television.')
    : new TokenBindingError('token_binding_refused', 'The provider refuses the proof that the key is here.')
}

/** Which part of the proof a response refuses. */
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
 * Reads the header only: an API's body belongs to the app. Keycloak's UserInfo also says `invalid_token` for an
 * outdated proof, so any refusal with the DPoP scheme may be about the proof.
 */
function judgeChallenge({ status, headers }: Response): Trouble {
  const challenge = headers.get('www-authenticate') ?? ''
  if (status !== 401 || !/\bDPoP\b/i.test(challenge)) return undefined
  return /\buse_dpop_nonce\b/.test(challenge) ? 'nonce' : 'proof'
}

/**
 * RFC 9449 §5 and §8 define error words for it. Keycloak says `invalid_request` and gives the reason in the
 * description.
 */
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
    // The library throws for every response with a challenge; the caller needs the response.
    if (error instanceof oauth.WWWAuthenticateChallengeError) return error.response
    throw error
  }
}

/** False for a stream, which can be read only once. */
export function isRepeatable({ body }: RequestInit): boolean {
  return typeof ReadableStream === 'undefined' || !(body instanceof ReadableStream)
}
