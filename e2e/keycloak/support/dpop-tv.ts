import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { stageApp } from '../../engines/support/staged-app.ts'
import { expect } from '../../fixtures/keycloak.ts'
import type { KeycloakPhone } from '../../support/keycloak/phone.ts'
import type { KeycloakEvent, TestBed } from '../../support/keycloak/test-bed.ts'
import { openTv, type Tv } from '../../../testing/tv/tv.ts'
import { keepWrongTime, readRecord } from './dpop-page.ts'

/** For `test.use`: an app that binds its tokens if possible. */
export const BOUND = {
  appConfig: async ({ testBed }: { testBed: TestBed }, use: (config: object) => Promise<void>) => {
    await use({ issuer: testBed.issuer, clientId: testBed.clientId, tokenBinding: 'dpop-preferred' })
  },
}

export async function signIn(tv: Tv, phone: KeycloakPhone): Promise<void> {
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await tv.screen('home')
}

/** How often Keycloak has recorded that event. */
export async function count(testBed: TestBed, type: KeycloakEvent['type']): Promise<number> {
  return (await testBed.events()).filter((event) => event.type === type).length
}

interface Session {
  readonly value: { readonly tokens: Readonly<Record<string, string>> } | null
}
/** The tokens that the app has stored. */
export const storedTokens = async (tv: Tv) => (await readRecord<Session>(tv.page, 'session')).value!.tokens

interface WrongTv {
  /** How many milliseconds the set's clock is off. */
  readonly offMs?: number
  /** Runs in the page before the app. */
  readonly before?: () => void
}

/** A television with the app from that address. The test fails if the app logs a problem. */
export async function onTv(
  browser: Browser,
  address: string,
  { offMs, before }: WrongTv,
  use: (tv: Tv) => Promise<void>,
) {
  const context = await browser.newContext()
  if (offMs !== undefined) await keepWrongTime(context, offMs)
  if (before) await context.addInitScript(before)
  const tv = await openTv(context, address)
  await tv.screen('welcome')
  await use(tv)
  await context.close()
  expect(tv.problems).toEqual([])
}

/** The same with the packaged app from file://. */
export async function onPackagedTv(browser: Browser, config: object, wrong: WrongTv, use: (tv: Tv) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'couchpass-dpop-'))
  try {
    await onTv(browser, await stageApp(join(folder, 'app'), config), wrong, use)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
