import { ZITADEL as RECIPE } from '../../../src/doctor/providers/zitadel.ts'
import { standIn } from '../stand-in.ts'

export const ZITADEL = standIn(RECIPE, [
  {
    from: 'https://github.com/zitadel/oidc/blob/main/pkg/op/device.go',
    basis: 'measured',
    userCode: 'BCDF-GHJK',
    expiresIn: 300,
    interval: 5,
    slowDown: undefined,
    unknownCode: { status: 400, body: { error: 'access_denied' } },
  },
  {
    from: 'https://zitadel.com/docs/apis/openidoauth/endpoints',
    basis: 'documentation',
    devicePath: '/oauth/v2/device_authorization',
    tokenPath: '/oauth/v2/token',
    userinfoPath: '/oidc/v1/userinfo',
    revocationPath: '/oauth/v2/revoke',
    offersPkce: true,
    rotates: true,
  },
  {
    from: 'https://github.com/zitadel/oidc/blob/main/pkg/op/op.go',
    basis: 'measured',
    cors: { metadata: 'any', device: 'any', token: 'any', userinfo: 'any', revocation: 'any' },
  },
])
