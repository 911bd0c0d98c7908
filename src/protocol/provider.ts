import * as oauth from 'oauth4webapi'
import type { ClientAuth } from './client-auth.ts'
import type { DPoPKey } from './dpop.ts'
import type { Http } from './http.ts'

/** Who to ask, and how: the first argument of every request in this room. */
export interface Provider {
  /** Checked: the issuer is the configured one and both endpoints of the device flow are there and safe to use. */
  readonly metadata: oauth.AuthorizationServer & { device_authorization_endpoint: string; token_endpoint: string }
  readonly clientId: string
  readonly http: Http
  /** Absent: a public client. */
  readonly clientAuth?: ClientAuth
  /** The key that the tokens are, or are to be, bound to; absent: bearer tokens. */
  readonly dpopKey?: DPoPKey
}

/**
 * How requests for which a client has to say who it is are authenticated: a public client sends its `client_id` alone.
 */
export function authOf({ clientAuth }: Provider): ClientAuth {
  return clientAuth ?? oauth.None()
}

/**
 * What every oauth4webapi request of ours is sent with. Plain http has been refused before, except on loopback below a
 * plain http issuer.
 */
export function requestOptions({ http }: Pick<Provider, 'http'>) {
  return { [oauth.customFetch]: http, [oauth.allowInsecureRequests]: true }
}

type SendOptions = ReturnType<typeof requestOptions> & oauth.DPoPRequestOptions

/** Sends a request to the provider, with a proof where it is asked with a key. */
export function sendProven(provider: Provider, send: (options: SendOptions) => Promise<Response>): Promise<Response> {
  const options = requestOptions(provider)
  return provider.dpopKey ? provider.dpopKey.send((dpop) => send({ ...options, DPoP: dpop })) : send(options)
}
