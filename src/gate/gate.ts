import type { Launch, ReadyLaunch } from '../app/launch.ts'
import { createAuthorizedFetch, type AuthorizedFetch } from '../session/authorized-fetch.ts'
import { followPresence, type FollowedPresence } from '../session/presence.ts'
import type { AccessToken } from '../session/session-state.ts'
import { createViewerCalls, type WhileSignedOut } from '../session/viewer-calls.ts'
import { createWaiting, type Waiting } from './waiting.ts'

/** The functions for the app, for the viewer of a turn (AppOwner). */
export interface CallsForApp {
  readonly fetchFor: (turn?: number) => AuthorizedFetch
  readonly tokenFor: (turn?: number) => (minValiditySeconds?: number) => Promise<AccessToken>
}

/** What the hooks of the app work with. */
export interface Gate {
  readonly app: ReadyLaunch
  readonly presence: FollowedPresence
  readonly calls: Readonly<Record<WhileSignedOut, CallsForApp>>
  readonly waiting: Waiting
}

/** Undefined: the app could not be launched. */
export function openGate(app: Launch): Gate | undefined {
  if (!app.ok) return undefined
  const presence = followPresence(app.signIn.session)
  const calls = { wait: callsFor(app, presence, 'wait'), reject: callsFor(app, presence, 'reject') }
  return { app, presence, calls, waiting: createWaiting() }
}

function callsFor(
  { signIn, platform, config }: ReadyLaunch,
  presence: FollowedPresence,
  whileSignedOut: WhileSignedOut,
): CallsForApp {
  const { session, fetchProven } = signIn
  const calls = createViewerCalls(presence, whileSignedOut)
  return {
    fetchFor: createAuthorizedFetch({
      ...{ session, fetchProven, calls, fetch: platform.fetch, origins: config.connectOrigins },
      base: () => document.baseURI,
    }),
    tokenFor: (turn) => async (minValiditySeconds) => {
      const call = await calls.begin(turn)
      return call.deliver(session.getAccessToken(minValiditySeconds))
    },
  }
}
