import * as client from 'openid-client'

interface AppConfig {
  readonly issuer: string
  readonly clientId: string
}

let configuration: client.Configuration

/** Discovers the provider and requests a code, as openid-client's own example of the device grant does. */
export async function requestDevice(): Promise<client.DeviceAuthorizationResponse> {
  const { issuer, clientId } = JSON.parse(document.getElementById('app-config')!.textContent!) as AppConfig
  const options = { execute: [client.allowInsecureRequests] }
  configuration = await client.discovery(new URL(issuer), clientId, undefined, client.None(), options)
  return client.initiateDeviceAuthorization(configuration, { scope: 'openid profile email offline_access' })
}

/** Resolves when the viewer has approved. */
export function poll(device: client.DeviceAuthorizationResponse): Promise<client.TokenEndpointResponse> {
  return client.pollDeviceAuthorizationGrant(configuration, device)
}
