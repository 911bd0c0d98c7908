import { COGNITO as RECIPE } from '../../../src/doctor/providers/cognito.ts'
import { standIn } from '../stand-in.ts'

export const COGNITO = standIn(RECIPE, [
  {
    from: 'https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html',
    basis: 'documentation',
    tokenPath: '/oauth2/token',
    userinfoPath: '/oauth2/userInfo',
    revocationPath: '/oauth2/revoke',
  },
])
