import { useState, type ReactNode } from 'react'
import type { AppConfig } from '../config/app-config.ts'
import { SignInGate } from '../gate/couchpass.tsx'
import type { Claims, Viewer } from '../protocol/user-info.ts'
import type { FakePlatformOptions } from './fake-platform.ts'
import { createFakeProvider, FAKE_CONFIG } from './fake-provider.ts'
import { platformOf } from './fake-sign-in.ts'
import { viewerClaims } from './viewer-claims.ts'

export interface SignedInAsProps extends FakePlatformOptions {
  /** The signed-in viewer. Another viewer mounts the children anew. */
  readonly viewer: Viewer
  /** What `useClaims` gives in addition. */
  readonly claims?: Claims
  /** Over the configuration of the test, such as `connectOrigins` for `useAuthorizedFetch`. */
  readonly config?: Partial<Omit<AppConfig, 'accounts'>>
  readonly children: ReactNode
}

/**
 * Renders components under a gate with a signed-in viewer, from the first render on, without a network. `fetch` answers
 * the requests of your APIs. A sign-out shows the sign-in screens over the children, as on a television.
 */
export function SignedInAs(props: SignedInAsProps) {
  return <Gate key={JSON.stringify([props.viewer, props.claims])} {...props} />
}

function Gate({ children, ...props }: SignedInAsProps) {
  const [gate] = useState(() => signedInGate(props))
  return <SignInGate {...gate}>{children}</SignInGate>
}

function signedInGate({ viewer, claims, config, ...options }: Omit<SignedInAsProps, 'children'>) {
  const provider = createFakeProvider()
  const all = viewerClaims(viewer, claims)
  const { access_token: accessToken, refresh_token: refreshToken, id_token: idToken } = provider.issue(all)
  const initial = {
    viewer: { ...viewer, sub: all.sub },
    claims: all,
    tokens: { accessToken, refreshToken, idToken, tokenType: 'bearer' as const },
  }
  return { config: { ...FAKE_CONFIG, ...config }, platform: { ...platformOf(provider, options), initial } }
}
