import { TWITCH as RECIPE } from '../../../src/doctor/providers/twitch.ts'
import { standIn } from '../stand-in.ts'

export const TWITCH = standIn(RECIPE, [
  {
    from: 'https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#device-code-grant-flow',
    basis: 'documentation',
    devicePath: '/oauth2/device',
    tokenPath: '/oauth2/token',
    verificationPath: '/activate',
    userCode: 'BCDFGHJK',
    complete: false,
    scopeParameter: 'scopes',
    tokenParameters: { scopes: 'invalid_request' },
    expiresIn: 1800,
    interval: 5,
    slowDown: undefined,
    tokenType: 'bearer',
    accessTokenSeconds: 14_124,
    idToken: false,
    refreshToken: 'always',
    rotates: true,
    scopeAnswer: 'list',
  },
  {
    from: 'https://github.com/twitchdev/issues/issues/1130',
    basis: 'issue',
    pending: { status: 400, body: { status: 400, message: 'authorization_pending' } },
    expired: { status: 400, body: { status: 400, message: 'invalid device code' } },
    unknownCode: { status: 400, body: { status: 400, message: 'invalid device code' } },
  },
  {
    from: 'https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#device-code-grant-flow',
    basis: 'assumed',
    denied: { status: 400, body: { status: 400, message: 'access_denied' } },
  },
  {
    from: 'https://id.twitch.tv/oauth2/.well-known/openid-configuration',
    basis: 'documentation',
    deviceUnadvertised: true,
    userinfoPath: '/oauth2/userinfo',
    revocationPath: '/oauth2/revoke',
    cors: { metadata: 'any', device: 'none', token: 'none', userinfo: 'any', revocation: 'none' },
  },
])
