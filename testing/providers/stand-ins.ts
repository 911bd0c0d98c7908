import { AUTH0 } from './profiles/auth0.ts'
import { AUTHELIA } from './profiles/authelia.ts'
import { AUTHENTIK } from './profiles/authentik.ts'
import { BETTER_AUTH } from './profiles/better-auth.ts'
import { CASDOOR } from './profiles/casdoor.ts'
import { COGNITO } from './profiles/cognito.ts'
import { DEX } from './profiles/dex.ts'
import { DJANGO_OAUTH_TOOLKIT } from './profiles/django-oauth-toolkit.ts'
import { DUENDE } from './profiles/duende.ts'
import { ENTRA } from './profiles/entra.ts'
import { ENTRA_TENANTS } from './profiles/entra-tenants.ts'
import { FUSIONAUTH } from './profiles/fusionauth.ts'
import { GITHUB } from './profiles/github.ts'
import { GOOGLE } from './profiles/google.ts'
import { HYDRA } from './profiles/hydra.ts'
import { JANSSEN } from './profiles/janssen.ts'
import { KEYCLOAK } from './profiles/keycloak.ts'
import { LOGTO } from './profiles/logto.ts'
import { OIDC_PROVIDER } from './profiles/oidc-provider.ts'
import { OKTA } from './profiles/okta.ts'
import { OPENIDDICT } from './profiles/openiddict.ts'
import { PINGAM } from './profiles/pingam.ts'
import { PINGFEDERATE } from './profiles/pingfederate.ts'
import { PINGONE } from './profiles/pingone.ts'
import { SPRING } from './profiles/spring.ts'
import { TWITCH } from './profiles/twitch.ts'
import { WSO2 } from './profiles/wso2.ts'
import { ZITADEL } from './profiles/zitadel.ts'
import type { StandIn } from './stand-in.ts'

/** Every provider of docs/providers.md. */
export const STAND_INS: readonly StandIn[] = [
  KEYCLOAK,
  AUTH0,
  OKTA,
  ENTRA,
  ENTRA_TENANTS,
  GOOGLE,
  COGNITO,
  HYDRA,
  ZITADEL,
  AUTHENTIK,
  AUTHELIA,
  DUENDE,
  OPENIDDICT,
  PINGONE,
  PINGFEDERATE,
  PINGAM,
  WSO2,
  JANSSEN,
  FUSIONAUTH,
  LOGTO,
  CASDOOR,
  DEX,
  SPRING,
  OIDC_PROVIDER,
  BETTER_AUTH,
  DJANGO_OAUTH_TOOLKIT,
  GITHUB,
  TWITCH,
]
