import type { Page } from '@playwright/test'
import type { EmbeddedServer, EmbeddedServerOptions } from '../../dev/server/embedded-server.ts'
import { VERSION } from '../../vite/version.ts'
import type { Messages } from '../../src/i18n/messages.ts'
import type { Phone } from './phone.ts'
import { launchWithAccounts } from './several-accounts.ts'
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
  /** Further keys of the app's configuration. */
  readonly config?: object
  reach(context: SceneContext): Promise<void>
}

/** The options of the test fixtures for a scene. */
export function optionsOf({ serverOptions, config }: Scene) {
  return { ...(serverOptions && { serverOptions }), ...(config && { moreConfig: config }) }
}

/** Every way to reach the operator, with a long text and long addresses. */
export const HELP_CONFIG = {
  support: {
    text: 'Call 0800 123 456, Monday to Saturday from 8 am to 8 pm. '.repeat(5).trim(),
    url: 'https://help.living-room-cinema.example.com/television/sign-in?topic=code',
  },
  links: {
    signUp: 'https://acme.example/start',
    terms: 'https://www.living-room-cinema.example.com/legal/terms-of-use/2026-01',
    privacy: 'https://acme.example/privacy',
  },
}
/** 70 characters. */
export const LONG_NAME = 'Wilhelmina Konstantina Oberschlesinger-Donaudampfschifffahrtsgesellsch'
/** As many accounts as a television holds, with every kind of name. */
const HOUSEHOLD = [
  { name: LONG_NAME },
  { name: LONG_NAME.replace(/[ -]/g, 'o') },
  { name: 'Robin Demo' },
  { name: LONG_NAME, isSignedIn: false },
  { name: 'نور الهدى عبد الرحمن عبد العزيز' },
  { name: 'Анна Каренина' },
  { isSignedIn: false },
  { name: 'W'.repeat(70) },
]

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
  { name: 'appearance', screen: 'welcome', reach: ({ tv, words }) => tv.choose(languageLabel(words)) },
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
  {
    name: 'success',
    screen: 'success',
    reach: async (context) => {
      await stopMoment(context.tv.page)
      await signIn(context)
    },
  },
  { name: 'home', screen: 'home', reach: signIn },
  { name: 'welcome-help', screen: 'welcome', config: HELP_CONFIG, reach: async () => {} },
  { name: 'sign-in-help', screen: 'sign-in', config: HELP_CONFIG, reach: showCode },
  {
    name: 'help',
    screen: 'sign-in',
    config: HELP_CONFIG,
    reach: async (context) => {
      await showCode(context)
      await context.tv.choose(context.words.help.trouble)
      await context.tv.page.getByTestId('help').waitFor()
    },
  },
  {
    name: 'sign-up',
    screen: 'welcome',
    config: HELP_CONFIG,
    reach: async ({ tv, words }) => {
      await tv.choose(words.help.noAccount)
      await tv.page.getByTestId('help').waitFor()
    },
  },
  {
    name: 'legal',
    screen: 'welcome',
    config: HELP_CONFIG,
    reach: async ({ tv, words }) => {
      await tv.choose(words.legal.title)
      await tv.page.getByTestId('help').waitFor()
    },
  },
  {
    name: 'help-text',
    screen: 'denied',
    config: { support: { text: HELP_CONFIG.support.text } },
    reach: async (context) => {
      await showCode(context)
      await context.phone.deny(await context.tv.qrText())
      await context.tv.screen('denied')
      await context.tv.choose(context.words.help.trouble)
      await context.tv.page.getByTestId('help').waitFor()
    },
  },
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
    name: 'accounts',
    screen: 'accounts',
    reach: ({ tv, server }) => launchWithAccounts(tv, server, HOUSEHOLD),
  },
  {
    name: 'manage-accounts',
    screen: 'accounts',
    reach: async ({ tv, server, words }) => {
      await launchWithAccounts(tv, server, HOUSEHOLD)
      await tv.choose(words.accounts.manage)
      await tv.page.getByRole('heading', { name: words.accounts.manage }).waitFor()
    },
  },
  {
    name: 'home-several',
    screen: 'home',
    reach: async ({ tv, server }) => {
      await tv.page.context().route('**/me', () => undefined)
      await launchWithAccounts(tv, server, HOUSEHOLD.slice(0, 3))
      await tv.screen('accounts')
      await tv.press('ok')
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

/** Keeps the success screen until a key is pressed: no timer of its 1.5 s runs. */
export async function stopMoment(page: Page): Promise<void> {
  await page.evaluate(() => {
    const setTimer = window.setTimeout
    window.setTimeout = ((task: TimerHandler, ms?: number, ...given: unknown[]) =>
      ms === 1500 ? 0 : setTimer(task, ms, ...given)) as typeof window.setTimeout
  })
}

async function showCode({ tv, words }: SceneContext): Promise<void> {
  await tv.choose(words.welcome.signIn)
  await tv.page.getByTestId('qr-code').waitFor()
}

async function signIn(context: SceneContext): Promise<void> {
  await showCode(context)
  await context.phone.approve(await context.tv.qrText())
}

/** The label of Welcome's control for language and display. */
export function languageLabel({ language, name, appearance }: Messages): string {
  return [appearance.title, ...(language === 'en' ? [] : ['Language']), name].join(' · ')
}
