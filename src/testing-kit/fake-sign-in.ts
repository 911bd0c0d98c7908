import type { AppConfig } from '../config/app-config.ts'
import type { Platform } from '../app/platform.ts'
import type { Claims, Viewer } from '../protocol/user-info.ts'
import { fakePlatform, type FakePlatformOptions } from './fake-platform.ts'
import { createFakeProvider, FAKE_CONFIG, ISSUER, USER_CODE, type FakeProvider } from './fake-provider.ts'
import { viewerClaims } from './viewer-claims.ts'

/** A whole sign-in without a network, decided by the test. For `<SignInGate config={…} platform={…}>`. */
export interface FakeSignIn {
  readonly config: Partial<AppConfig> & Pick<AppConfig, 'issuer' | 'clientId'>
  readonly platform: Platform
  /** The code on the screen. */
  readonly userCode: string
  /**
   * The viewer approves the code that is on the screen. `claims`: what the provider says about the viewer in addition.
   *
   * @throws Error no code is waiting
   */
  approve(viewer?: Viewer, claims?: Claims): void
  /** The viewer declines the code. @throws Error no code is waiting */
  deny(): void
  /**
   * The code expires. The sign-in renews an expired code by itself, twice at most: the third time the screen says that
   * it has expired.
   *
   * @throws Error no code is waiting
   */
  expire(): void
  /** The provider refuses all tokens from now on: the next refresh or launch ends the session. */
  endSession(): void
}

/** Answers the provider's requests from memory, and the others with the platform's `fetch`. */
export function platformOf({ fetch: answer }: FakeProvider, options: FakePlatformOptions): Platform {
  const others = options.fetch ?? fakePlatform().fetch
  const fetch: Platform['fetch'] = (url, init) => (url.startsWith(`${ISSUER}/`) ? answer(url, init) : others(url, init))
  return fakePlatform({ ...options, fetch })
}

/** `fetch` answers the requests that are not for the provider: those of your APIs. */
export function fakeSignIn(options: FakePlatformOptions = {}): FakeSignIn {
  const provider = createFakeProvider()
  return {
    config: FAKE_CONFIG,
    platform: platformOf(provider, options),
    userCode: USER_CODE,
    approve: (viewer = {}, claims) => provider.decide({ claims: viewerClaims(viewer, claims) }),
    deny: () => provider.decide({ error: 'access_denied' }),
    expire: () => provider.decide({ error: 'expired_token' }),
    endSession: provider.endSessions,
  }
}
