import * as openidClient from 'openid-client'
import { DEVICE_CODE_GRANT } from '../../src/protocol/device-code-grant.ts'

/** A sign-in of another client in this process: it returns its code, then waits for tokens. */
export interface OtherSignIn {
  readonly verificationUriComplete: string
  readonly signedIn: Promise<void>
}

export interface Client {
  readonly issuer: string
  readonly clientId: string
}

const SCOPE = 'openid profile email offline_access'

/** openid-client 6, used as in its own example of the device grant. */
export async function openidClientSignIn({ issuer, clientId }: Client): Promise<OtherSignIn> {
  const options = { execute: [openidClient.allowInsecureRequests] }
  const config = await openidClient.discovery(new URL(issuer), clientId, undefined, openidClient.None(), options)
  const device = await openidClient.initiateDeviceAuthorization(config, { scope: SCOPE })
  return {
    verificationUriComplete: device.verification_uri_complete!,
    signedIn: openidClient.pollDeviceAuthorizationGrant(config, device).then(() => undefined),
  }
}

/** The loop of most tutorials (complete in torture/clients/article-client.ts): sleep, poll, repeat. */
export async function articleSignIn({ issuer, clientId }: Client): Promise<OtherSignIn> {
  const post = async (path: string, form: Record<string, string>) => {
    const body = new URLSearchParams({ client_id: clientId, ...form })
    return (await (await fetch(issuer + path, { method: 'POST', body })).json()) as Record<string, string | number>
  }
  const device = await post('/device/auth', { scope: SCOPE })
  const loop = async () => {
    let interval = Number(device.interval)
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, interval * 1000))
      const grant = { grant_type: DEVICE_CODE_GRANT, device_code: String(device.device_code) }
      const answer = await post('/token', grant)
      if (answer.access_token) return
      if (answer.error === 'slow_down') interval += 5
      else if (answer.error !== 'authorization_pending') throw new Error(String(answer.error))
    }
  }
  return { verificationUriComplete: String(device.verification_uri_complete), signedIn: loop() }
}
