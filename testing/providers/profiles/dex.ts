import { DEX as RECIPE } from '../../../src/doctor/providers/dex.ts'
import { standIn } from '../stand-in.ts'

export const DEX = standIn(RECIPE, [
  {
    from: 'https://github.com/dexidp/dex/blob/master/server/deviceflowhandlers.go',
    basis: 'source',
    devicePath: '/dex/device/code',
    verificationPath: '/dex/device',
    userCode: 'BCDF-GHJK',
    expiresIn: 300,
    interval: 5,
    pending: { status: 401, body: { error: 'authorization_pending' } },
    denied: undefined,
    unknownCode: { status: 400, body: { error: 'invalid_request', error_description: 'Invalid Device code.' } },
  },
  {
    from: 'https://github.com/dexidp/dex/blob/master/server/server.go',
    basis: 'source',
    tokenPath: '/dex/token',
    userinfoPath: '/dex/userinfo',
    metadataMembers: { jwks_uri: '{origin}/dex/keys' },
    offersPkce: true,
    accessTokenSeconds: 86_399,
    rotates: true,
    cors: { metadata: 'listed', device: 'none', token: 'listed', userinfo: 'listed', revocation: 'none' },
  },
])
