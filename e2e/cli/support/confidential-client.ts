import { generateKeyPair, randomBytes, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeycloakServer } from '../../../keycloak/server.ts'
import { adminRequest } from '../../support/keycloak/admin.ts'
import type { TestBed } from '../../support/keycloak/test-bed.ts'

export interface ConfidentialClient {
  readonly issuer: string
  readonly clientId: string
}

/** A hub's client in the realm, with a secret or with the public half of a key. */
async function addClient(
  server: KeycloakServer,
  { realm, issuer }: TestBed,
  settings: object,
): Promise<ConfidentialClient> {
  const clientId = `hub-${randomBytes(3).toString('hex')}`
  const { attributes, ...others } = settings as { attributes?: object }
  await adminRequest(server, 'POST', `/${realm}/clients`, {
    clientId,
    publicClient: false,
    standardFlowEnabled: false,
    attributes: {
      'oauth2.device.authorization.grant.enabled': 'true',
      'oauth2.device.polling.interval': '1',
      ...attributes,
    },
    defaultClientScopes: ['basic', 'profile', 'email'],
    optionalClientScopes: ['offline_access'],
    ...others,
  })
  return { issuer, clientId }
}

export async function addClientWithSecret(server: KeycloakServer, testBed: TestBed) {
  // Characters that HTTP Basic requires to be encoded (RFC 6749 §2.3.1).
  const secret = `${randomBytes(12).toString('base64')}:%&ü`
  const client = await addClient(server, testBed, { clientAuthenticatorType: 'client-secret', secret })
  return { ...client, secret }
}

export async function addClientWithKey(server: KeycloakServer, testBed: TestBed, kind: 'ec' | 'rsa') {
  const { publicKey, privateKey } = await (kind === 'ec'
    ? promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
    : promisify(generateKeyPair)('rsa', { modulusLength: 2048 }))
  const keyId = randomBytes(6).toString('hex')
  const alg = kind === 'ec' ? 'ES256' : 'RS256'
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg }
  const client = await addClient(server, testBed, {
    clientAuthenticatorType: 'client-jwt',
    attributes: {
      'use.jwks.string': 'true',
      'jwks.string': JSON.stringify({ keys: [jwk] }),
      'token.endpoint.auth.signing.alg': alg,
    },
  })
  return { ...client, keyId, privateKey: privateKey as KeyObject }
}
