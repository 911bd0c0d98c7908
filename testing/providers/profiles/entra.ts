import { ENTRA as RECIPE } from '../../../src/doctor/providers/entra.ts'
import { standIn } from '../stand-in.ts'

export const ENTRA = standIn(RECIPE, [
  {
    from: 'https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity-platform/v2-oauth2-device-code.md',
    basis: 'documentation',
    devicePath: '/YOUR_TENANT_ID/oauth2/v2.0/devicecode',
    tokenPath: '/YOUR_TENANT_ID/oauth2/v2.0/token',
    verificationPath: '/devicelogin',
    userCode: 'GHKLMNPQR',
    complete: false,
    expiresIn: 900,
    interval: 5,
    deviceMembers: { message: 'To sign in, use a web browser to open the page and enter the code.' },
    denied: { status: 400, body: { error: 'authorization_declined' } },
    unknownCode: { status: 400, body: { error: 'bad_verification_code' } },
    accessTokenSeconds: 3599,
  },
  {
    from: 'https://learn.microsoft.com/en-us/answers/questions/981553/oauth-2-0-device-authorization-grant-flow-the-expi',
    basis: 'issue',
    pending: {
      status: 400,
      body: {
        error: 'authorization_pending',
        error_description: 'AADSTS70016: not yet authorized',
        error_codes: [70016],
      },
    },
  },
  {
    from: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/2327',
    basis: 'issue',
    cors: { metadata: 'any', device: 'none', token: 'none', userinfo: 'any', revocation: 'none' },
  },
])
