import { randomBytes } from 'node:crypto'
import type { Configuration, JWKS } from 'oidc-provider'
import { DEVICE_CODE_GRANT } from '../../src/protocol/device-code-grant.ts'
import { errorPage, pageForCode, seeOther } from './pages/device-pages.ts'
import type { MemoryStore } from './memory-store.ts'
import { originTest } from './origins.ts'
import { claimsOf, type Viewer } from './viewer.ts'

export interface ProviderOptions {
  readonly port: number
  readonly clientId: string
  readonly appName: string
  readonly deviceCodeSeconds: number
  readonly accessTokenSeconds: number
  readonly dpopNonce: boolean
  readonly origins: readonly string[]
  readonly viewers: readonly Viewer[]
  readonly store: MemoryStore
  readonly jwks: JWKS
}

const DAY_SECONDS = 24 * 60 * 60

/** Configures oidc-provider for one public television app, its viewers and the device grant; everything else is off. */
export function providerConfiguration(options: ProviderOptions): Configuration {
  const { clientId, appName, viewers } = options
  const mayCall = originTest(options.origins)

  return {
    adapter: options.store.adapter,
    jwks: options.jwks,
    clients: [
      {
        client_id: clientId,
        client_name: appName,
        // For "native" clients oidc-provider asks for consent every time, as RFC 8628 §5.4 recommends.
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: [DEVICE_CODE_GRANT, 'refresh_token'],
        response_types: [],
        redirect_uris: [],
      },
    ],
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    clientBasedCORS: (_, origin) => mayCall(origin),

    findAccount: (_, id) => {
      const viewer = viewers.find(({ accountId }) => accountId === id)
      return (
        viewer && { accountId: id, claims: () => Promise.resolve(claimsOf(viewer, `http://127.0.0.1:${options.port}`)) }
      )
    },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'picture'], email: ['email', 'email_verified'] },
    // Also puts the name into the id_token, as Keycloak does.
    conformIdTokenClaims: false,

    // Every television has its own grant, so that signing one out does not affect the others.
    loadExistingGrant: async ({ oidc }) => {
      const grantId = oidc.result?.consent?.grantId
      return grantId === undefined ? undefined : oidc.provider.Grant.find(grantId)
    },
    expiresWithSession: () => false,
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },

    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      dPoP: { enabled: true, ...(options.dpopNonce && { nonceSecret: randomBytes(32), requireNonce: () => true }) },
      deviceFlow: {
        enabled: true,
        charset: 'base-20',
        mask: '****-****',
        deviceInfo: () => ({}),
        userCodeInputSource: (ctx, _form, _out, error) => pageForCode(ctx, error),
        // Never shown, because our own forms confirm at once.
        userCodeConfirmSource: (ctx) => pageForCode(ctx),
        successSource: (ctx) => seeOther(ctx, '/done'),
      },
    },
    renderError: errorPage,

    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      // Cookies do not depend on the port, so two servers on one machine need different names.
      names: {
        session: `couchpass-session-${options.port}`,
        interaction: `couchpass-interaction-${options.port}`,
        resume: `couchpass-resume-${options.port}`,
      },
    },
    ttl: {
      AccessToken: options.accessTokenSeconds,
      DeviceCode: options.deviceCodeSeconds,
      IdToken: 60 * 60,
      Interaction: 60 * 60,
      Session: DAY_SECONDS,
      Grant: 30 * DAY_SECONDS,
      RefreshToken: 30 * DAY_SECONDS,
    },
  }
}
