import type { EmbeddedServer, EmbeddedServerOptions } from '../../dev/server/embedded-server.ts'
import type { Phone } from './embedded-phone.ts'
import type { Tv, TvScreen } from './tv.ts'

/** What is at hand to reach a scene: a TV just launched, a phone, and the server between them. */
export interface Cast {
  readonly tv: Tv
  readonly phone: Phone
  readonly server: EmbeddedServer
}

/** Something that a viewer gets to see, and how one gets there. */
export interface Scene {
  readonly name: string
  readonly screen: TvScreen
  readonly serverOptions?: EmbeddedServerOptions
  reach(cast: Cast): Promise<void>
}

/** Every screen, and those of its looks that change the layout. */
export const SCENES: readonly Scene[] = [
  { name: 'welcome', screen: 'welcome', reach: async () => {} },
  { name: 'sign-in', screen: 'sign-in', reach: showCode },
  {
    name: 'sign-in-reconnecting',
    screen: 'sign-in',
    reach: async (cast) => {
      await showCode(cast)
      await cast.server.close()
      await cast.tv.page.getByTestId('status').getByText('Trying again').waitFor()
    },
  },
  {
    name: 'denied',
    screen: 'denied',
    reach: async (cast) => {
      await showCode(cast)
      await cast.phone.deny(await cast.tv.qrText())
    },
  },
  {
    name: 'expired',
    screen: 'expired',
    serverOptions: { deviceCodeSeconds: 2 },
    reach: ({ tv }) => tv.choose('Sign in'),
  },
  {
    name: 'fault',
    screen: 'fault',
    reach: async ({ tv, server }) => {
      await server.close()
      await tv.choose('Sign in')
    },
  },
  { name: 'home', screen: 'home', reach: signIn },
  {
    name: 'sign-out',
    screen: 'home',
    reach: async (cast) => {
      await signIn(cast)
      await cast.tv.choose('Sign out')
      await cast.tv.page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'welcome-session-ended',
    screen: 'welcome',
    reach: async (cast) => {
      await signIn(cast)
      await cast.tv.screen('home')
      await cast.server.revokeSessions()
      await cast.tv.relaunch()
    },
  },
]

async function showCode({ tv }: Cast): Promise<void> {
  await tv.choose('Sign in')
  await tv.page.getByTestId('qr-code').waitFor()
}

async function signIn(cast: Cast): Promise<void> {
  await showCode(cast)
  await cast.phone.approve(await cast.tv.qrText())
}
