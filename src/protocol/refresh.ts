import * as oauth from 'oauth4webapi'
import { readJsonResponse, refusalOf } from './response.ts'
import { proofRefusal } from './dpop.ts'
import { addParameters } from './own-parameters.ts'
import { authOf, type Provider, sendProven } from './provider.ts'
import { parseTokenResponse, type TokenSet } from './token-set.ts'

/**
 * Exchanges the refresh token for new tokens (RFC 6749 §6). A provider that does not rotate sends no refresh token
 * back.
 *
 * @throws OAuthError           refused; `invalid_grant`: the session is over
 * @throws TokenBindingError    the provider refused the DPoP proof: the refresh token is not spent
 * @throws ResponseFormatError  the response is unusable
 * @throws UnreachableError     no usable response: the session may still be good
 */
export async function refreshTokens(provider: Provider, refreshToken: string): Promise<TokenSet> {
  const client = { client_id: provider.clientId }
  const additionalParameters = addParameters(new URLSearchParams(), provider.tokenParameters)
  const response = await sendProven(provider, (options) =>
    oauth.refreshTokenGrantRequest(provider.metadata, client, authOf(provider), refreshToken, {
      ...options,
      additionalParameters,
    }),
  )
  const answer = await readJsonResponse(response, provider)
  const refusal = refusalOf(answer, provider)
  if (refusal) throw (provider.dpopKey && proofRefusal(refusal)) ?? refusal
  // The old refresh token may be spent, so an unusable id_token, which is OPTIONAL here (OIDC Core §12.2), must not
  // lose the new one. The viewer is already known.
  const { id_token: _, ...tokens } = answer.body
  return parseTokenResponse(provider, answer.body).catch(() => parseTokenResponse(provider, tokens))
}
