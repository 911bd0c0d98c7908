import { createHash, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** The proof that a thief can send: none, or one with another key. */
export type Proof = 'none' | 'of another key'

/** Uses tokens with plain requests, without the app's code. */
export async function createProver({ issuer, clientId }: { readonly issuer: string; readonly clientId: string }) {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const { kty, crv, x, y } = await exportJWK(publicKey)
  const endpoints = `${issuer}/protocol/openid-connect`

  async function headersFor(proof: Proof, method: string, url: string, accessToken?: string) {
    if (proof === 'none') return {}
    const ath = accessToken && createHash('sha256').update(accessToken).digest('base64url')
    const jwt = new SignJWT({ htm: method, htu: url, jti: randomUUID(), ...(ath && { ath }) })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty: kty!, crv: crv!, x: x!, y: y! } })
      .setIssuedAt()
    return { DPoP: await jwt.sign(privateKey) }
  }

  return {
    async refresh(refreshToken: string, proof: Proof) {
      const url = `${endpoints}/token`
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        refresh_token: refreshToken,
      })
      const response = await fetch(url, { method: 'POST', headers: await headersFor(proof, 'POST', url), body })
      const { error } = (await response.json()) as { error?: string }
      return { status: response.status, error }
    },
    /** Sent as a bearer token if there is no proof. */
    async userInfo(accessToken: string, proof: Proof) {
      const url = `${endpoints}/userinfo`
      const headers = await headersFor(proof, 'GET', url, accessToken)
      const scheme = proof === 'none' ? 'Bearer' : 'DPoP'
      const response = await fetch(url, { headers: { ...headers, Authorization: `${scheme} ${accessToken}` } })
      return { status: response.status }
    },
  }
}
