import { DJANGO_OAUTH_TOOLKIT as RECIPE } from '../../../src/doctor/providers/django-oauth-toolkit.ts'
import { standIn } from '../stand-in.ts'

export const DJANGO_OAUTH_TOOLKIT = standIn(RECIPE, [
  {
    from: 'https://github.com/django-oauth/django-oauth-toolkit/blob/master/oauth2_provider/views/device.py',
    basis: 'measured',
    devicePath: '/o/device-authorization/',
    verificationPath: '/o/device/',
    userCode: 'BCDFGHJK',
    deviceUnadvertised: true,
    metadataMembers: { jwks_uri: '{origin}/o/.well-known/jwks.json' },
    expiresIn: 1800,
    interval: 5,
    offersPkce: true,
    refusesCharset: true,
  },
  {
    from: 'https://github.com/django-oauth/django-oauth-toolkit/blob/master/oauth2_provider/views/base.py',
    basis: 'measured',
    tokenPath: '/o/token/',
    userinfoPath: '/o/userinfo/',
    revocationPath: '/o/revoke_token/',
    unknownCode: { status: 404, body: { error: 'device_not_found' } },
    accessTokenSeconds: 36_000,
    idToken: false,
    refreshToken: 'always',
    rotates: true,
    cors: { metadata: 'any', device: 'none', token: 'none', userinfo: 'none', revocation: 'none' },
  },
])
