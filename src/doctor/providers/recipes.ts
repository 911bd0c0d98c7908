import { AUTH0 } from './auth0.ts'
import { AUTHELIA } from './authelia.ts'
import { AUTHENTIK } from './authentik.ts'
import { BETTER_AUTH } from './better-auth.ts'
import { CASDOOR } from './casdoor.ts'
import { COGNITO } from './cognito.ts'
import { DEX } from './dex.ts'
import { DJANGO_OAUTH_TOOLKIT } from './django-oauth-toolkit.ts'
import { DUENDE } from './duende.ts'
import { ENTRA } from './entra.ts'
import { ENTRA_TENANTS } from './entra-tenants.ts'
import { FUSIONAUTH } from './fusionauth.ts'
import { GITHUB } from './github.ts'
import { GOOGLE } from './google.ts'
import { HYDRA } from './hydra.ts'
import { JANSSEN } from './janssen.ts'
import { KEYCLOAK } from './keycloak.ts'
import { LOGTO } from './logto.ts'
import { OIDC_PROVIDER } from './oidc-provider.ts'
import { OKTA } from './okta.ts'
import { OPENIDDICT } from './openiddict.ts'
import { PINGAM } from './pingam.ts'
import { PINGFEDERATE } from './pingfederate.ts'
import { PINGONE } from './pingone.ts'
import { SPRING } from './spring.ts'
import { TWITCH } from './twitch.ts'
import { WSO2 } from './wso2.ts'
import { ZITADEL } from './zitadel.ts'
import type { Recipe } from './recipe.ts'

/** In the order of docs/providers.md. */
export const RECIPES: readonly Recipe[] = [
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
