import * as oauth from 'oauth4webapi'
import type { RequestParameters } from '../config/request-parameters.ts'
import type { ClientAuth } from './client-auth.ts'
import type { ConfiguredAddresses } from './configured-addresses.ts'
import type { DPoPKey } from './dpop.ts'
import type { Http } from './http.ts'
import type { ReadingOptions } from './response.ts'
import { reachedAt } from './relay.ts'

/** The provider and how to call it: the first argument of every request in this folder. */
export interface Provider extends ReadingOptions {
  /** Checked: the issuer is the configured one, and both endpoints of the device flow are present and safe to use. */
  readonly metadata: oauth.AuthorizationServer & { device_authorization_endpoint: string; token_endpoint: string }
  readonly clientId: string
  readonly http: Http
  /** Base address of the relay that every request goes to. Absent: requests go to the provider. */
  readonly relay?: string
  /** Absent: a public client. */
  readonly clientAuth?: ClientAuth
  /** Own parameters of the device authorization request. */
  readonly authorizationParameters?: RequestParameters
  /** Own parameters of every token request: polls and refreshes. */
  readonly tokenParameters?: RequestParameters
  /** AppConfig.issuerTemplate */
  readonly issuerTemplate?: string
  /** The key the tokens are bound to, or will be. Absent: bearer tokens. */
  readonly dpopKey?: DPoPKey
  /** Shown in place of the addresses that the provider sends. */
  readonly configuredAddresses?: ConfiguredAddresses
}

/** How requests with client authentication are authenticated. A public client sends its `client_id` only. */
export function authOf({ clientAuth }: Provider): ClientAuth {
  return clientAuth ?? oauth.None()
}

/**
 * Options for every oauth4webapi request. Plain http is allowed here because it has been refused before, except on
 * loopback under a plain http issuer.
 */
export function requestOptions(provider: Provider) {
  const send: Http = async (url, init) => provider.http(reachedAt(provider, url), init)
  return { [oauth.customFetch]: send, [oauth.allowInsecureRequests]: true }
}

type SendOptions = ReturnType<typeof requestOptions> & oauth.DPoPRequestOptions

/** Sends a request to the provider, with a DPoP proof if the provider has a key. */
export function sendProven(provider: Provider, send: (options: SendOptions) => Promise<Response>): Promise<Response> {
  const options = requestOptions(provider)
  return provider.dpopKey ? provider.dpopKey.send((dpop) => send({ ...options, DPoP: dpop })) : send(options)
}
