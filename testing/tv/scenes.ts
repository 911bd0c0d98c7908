import type { EmbeddedServer, EmbeddedServerOptions } from '../../dev/server/embedded-server.ts'
import { VERSION } from '../../vite/version.ts'
import type { Messages } from '../../src/i18n/messages.ts'
import type { Phone } from './phone.ts'
import type { Tv, TvScreen } from './tv.ts'

/** What a scene can use: a TV that was just launched, a phone, and the server between them. */
interface SceneContext {
  readonly tv: Tv
  readonly phone: Phone
  readonly server: EmbeddedServer
  /** The texts in the TV's language. */
  readonly words: Messages
}

/** A screen in a certain state, and how to reach it. */
export interface Scene {
  readonly name: string
  readonly screen: TvScreen
  readonly serverOptions?: EmbeddedServerOptions
  reach(context: SceneContext): Promise<void>
}

/** Every screen, and its states that change the layout. */
export const SCENES: readonly Scene[] = [
  { name: 'welcome', screen: 'welcome', reach: async () => {} },
  { name: 'sign-in', screen: 'sign-in', reach: showCode },
  {
    name: 'sign-in-requesting',
    screen: 'sign-in',
    reach: async ({ tv, words }) => {
      await tv.page.route('**/device/auth', () => undefined)
      await tv.choose(words.welcome.signIn)
      await tv.page.getByTestId('slow').waitFor()
    },
  },
  {
    name: 'approval',
    screen: 'welcome',
    reach: async (context) => {
      await showCode(context)
      const uri = await context.tv.qrText()
      await context.tv.press('back')
      await context.phone.approve(uri)
      await context.tv.page.getByTestId('question').waitFor()
    },
  },
  { name: 'languages', screen: 'welcome', reach: ({ tv, words }) => tv.choose(languageLabel(words)) },
  {
    name: 'diagnostics',
    screen: 'welcome',
    reach: async ({ tv, words }) => {
      // Holds the key from the first press on, so that the hint for a short press is not in the picture.
      await tv.focus(words.welcome.version(VERSION))
      await tv.page.keyboard.down('Enter')
      await tv.page.getByTestId('diagnostics').getByTestId('qr-code').waitFor()
      await tv.page.keyboard.up('Enter')
    },
  },
  {
    name: 'sign-in-big-qr',
    screen: 'sign-in',
    reach: async (context) => {
      await showCode(context)
      await context.tv.choose(`${context.words.signIn.qrAlternative}. ${context.words.ways.bigger}`)
      await context.tv.page.getByRole('button', { name: context.words.signIn.smallerQr }).waitFor()
    },
  },
  { name: 'sign-in-last-minute', screen: 'sign-in', serverOptions: { deviceCodeSeconds: 50 }, reach: showCode },
  {
    name: 'sign-in-reconnecting',
    screen: 'sign-in',
    reach: async (context) => {
      await showCode(context)
      await context.server.close()
      await context.tv.page.getByTestId('status').getByText(context.words.signIn.reconnecting).waitFor()
    },
  },
  {
    name: 'denied',
    screen: 'denied',
    reach: async (context) => {
      await showCode(context)
      await context.phone.deny(await context.tv.qrText())
    },
  },
  {
    name: 'expired',
    screen: 'expired',
    serverOptions: { deviceCodeSeconds: 2 },
    reach: async (context) => {
      await showCode(context)
      // Otherwise the code would be renewed, because a key was pressed a moment ago.
      await context.tv.page.route('**/device/auth', (route) => route.abort())
    },
  },
  {
    name: 'fault',
    screen: 'fault',
    reach: async ({ tv, server, words }) => {
      await server.close()
      await tv.choose(words.welcome.signIn)
    },
  },
  { name: 'home', screen: 'home', reach: signIn },
  {
    name: 'another-account',
    screen: 'sign-in',
    reach: async (context) => {
      await signIn(context)
      await context.tv.screen('home')
      await context.tv.choose(context.words.home.anotherAccount)
      await context.tv.page.getByTestId('qr-code').waitFor()
    },
  },
  {
    name: 'sign-out',
    screen: 'home',
    reach: async (context) => {
      await signIn(context)
      await context.tv.choose(context.words.home.signOut)
      await context.tv.page.getByTestId('question').waitFor()
    },
  },
  {
    name: 'welcome-session-ended',
    screen: 'welcome',
    reach: async (context) => {
      await signIn(context)
      await context.tv.screen('home')
      await context.server.revokeSessions()
      await context.tv.relaunch()
    },
  },
]

async function showCode({ tv, words }: SceneContext): Promise<void> {
  await tv.choose(words.welcome.signIn)
  await tv.page.getByTestId('qr-code').waitFor()
}

async function signIn(context: SceneContext): Promise<void> {
  await showCode(context)
  await context.phone.approve(await context.tv.qrText())
}

/** The label of the control that opens the list of languages. */
export function languageLabel({ language, name, welcome }: Messages): string {
  return [welcome.language, ...(language === 'en' ? [] : ['Language']), name].join(' · ')
}
