import { BETTER_AUTH } from './better-auth.ts'
import { DJANGO } from './django.ts'
import { OIDC_PROVIDER } from './oidc-provider.ts'
import type { RealProvider } from './real-provider.ts'
import { SPRING } from './spring.ts'
import { ZITADEL } from './zitadel.ts'

/** Every provider that `npm test -- real-providers` installs and runs. */
export const REAL_PROVIDERS: readonly RealProvider[] = [OIDC_PROVIDER, BETTER_AUTH, SPRING, DJANGO, ZITADEL]
