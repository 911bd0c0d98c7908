import type { BrowserContext, Page } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { expect, test as base } from '../fixtures/embedded.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'
import { sessionRecordOfVersion1, store, storeForeignDatabase, type Stored } from './support/stored-records.ts'

const NOT_STORED = 'This TV couldn’t save your sign-in'
const ENDED = 'Your session on this TV has ended'

interface StorageFixtures {
  readonly context: BrowserContext
  /** A page of the app's origin without the app, to prepare the storage. */
  readonly before: Page
  readonly launch: () => Promise<Tv>
}

const test = base.extend<StorageFixtures>({
  serverOptions: { intervalSeconds: 0.25 },
  before: async ({ context, app }, use) => {
    const page = await context.newPage()
    await page.goto(`${app.origin}/NOTICE.txt`)
    await use(page)
  },
  launch: async ({ context, app }, use) => {
    const launched: Tv[] = []
    await use(async () => {
      const tv = await openTv(context, app.origin)
      launched.push(tv)
      return tv
    })
    expect(launched.flatMap(({ problems }) => problems)).toEqual([])
  },
})

async function signIn(tv: Tv, server: EmbeddedServer): Promise<void> {
  await tv.screen('welcome')
  expect(await tv.focused()).toBe('Sign in')
  await tv.choose('Sign in')
  await approveByHttp(await tv.qrText(), server.viewer)
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(server.viewer.name)
}

/** Home with tokens that the server accepts: UserInfo has returned the viewer's current name. */
async function expectHome(tv: Tv, server: EmbeddedServer): Promise<void> {
  await tv.screen('home')
  await expect(tv.page.getByTestId('viewer-name')).toHaveText(server.viewer.name)
  expect(server.requests.map(({ error }) => error)).not.toContain('invalid_grant')
}

/** The new session survives a relaunch, so it is stored. */
async function expectKept(tv: Tv, server: EmbeddedServer): Promise<void> {
  await expect(tv.page.getByText(NOT_STORED)).toHaveCount(0)
  await tv.relaunch()
  await expectHome(tv, server)
}

/** Signed in, but only in memory: Home says so, and a relaunch shows a normal Welcome. */
async function expectInMemory(tv: Tv): Promise<void> {
  await expect(tv.page.getByText(NOT_STORED)).toBeVisible()
  await tv.relaunch()
  await tv.screen('welcome')
  await expect(tv.page.getByText(ENDED)).toHaveCount(0)
}

test('migrates a session of version 1 from either storage', async ({ before, launch, server }) => {
  for (const place of ['indexedDb', 'localStorage'] as const) {
    const record = await sessionRecordOfVersion1(server)
    await before.evaluate(() => localStorage.clear())
    const stored = { ...record, generation: place === 'indexedDb' ? 7 : 1000 }
    await store(before, 'session', { [place]: place === 'indexedDb' ? stored : JSON.stringify(stored) })
    const tv = await launch()
    await expectHome(tv, server)
    await expectKept(tv, server)
    await tv.page.close()
  }
})

type Damage = (record: Record<string, unknown>) => Required<Stored>
const same =
  (change: (record: Record<string, unknown>) => unknown): Damage =>
  (record) => ({
    indexedDb: change(record),
    localStorage: JSON.stringify(change(record)),
  })
const DAMAGES: readonly [what: string, damage: Damage][] = [
  [
    'truncated',
    (record) => {
      const text = JSON.stringify(record)
      const half = text.slice(0, text.length / 2)
      return { indexedDb: half, localStorage: half }
    },
  ],
  ['bytes without sense', () => ({ indexedDb: new Uint8Array([0, 255, 7, 13]), localStorage: '\u0000\ufffd{[' })],
  [
    'of a newer version with unknown content',
    same(({ value }) => {
      const session = value as { tokens: object }
      const tokens = { ...session.tokens, accessToken: 'sealed', refreshToken: 'sealed' }
      return { version: 2, generation: 900, value: { ...session, tokens } }
    }),
  ],
  ['of a version below 1', same(({ value }) => value)],
  [
    'without its refresh token’s type',
    same((record) => ({
      ...record,
      value: { ...(record.value as object), tokens: { accessToken: 5, refreshToken: {} } },
    })),
  ],
  ['with a generation that is too large', same((record) => ({ ...record, generation: 1e308 }))],
]

for (const [what, damage] of DAMAGES)
  test(`a session record ${what}: uses the other copy, or shows a normal Welcome if there is none`, async ({
    before,
    launch,
    server,
  }) => {
    for (const hurt of ['indexedDb', 'localStorage'] as const) {
      const record = await sessionRecordOfVersion1(server)
      const whole = { indexedDb: record, localStorage: JSON.stringify(record) }
      await store(before, 'session', { ...whole, [hurt]: damage(record)[hurt] })
      const tv = await launch()
      await expectHome(tv, server)
      await tv.page.close()
    }
    const record = await sessionRecordOfVersion1(server)
    await store(before, 'session', damage(record))
    await store(before, 'attempt', damage(record))
    const tv = await launch()
    await tv.screen('welcome')
    await expect(tv.page.getByText(ENDED)).toHaveCount(0)
    await signIn(tv, server)
    await expectKept(tv, server)
  })

for (const [what, version] of [
  ['of a newer app', 2],
  ['without the app’s records', 1],
] as const)
  test(`a database ${what}: the second copy carries the session, and a sign-in works`, async ({
    before,
    launch,
    server,
  }) => {
    await storeForeignDatabase(before, version)
    await store(before, 'session', { localStorage: JSON.stringify(await sessionRecordOfVersion1(server)) })
    const tv = await launch()
    await expectHome(tv, server)
    await expectKept(tv, server)
    await tv.signOut()
    await signIn(tv, server)
    await expectKept(tv, server)
  })

/** How a storage fails, as scripts that run before the app. No engine can be made to fail like this by itself. */
const NO_INDEXED_DB = {
  absent: `Object.defineProperty(window, 'indexedDB', { value: undefined })`,
  forbidden: `Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })`,
  'hanging at its opening': `IDBFactory.prototype.open = () => ({})`,
  'read-only': `IDBObjectStore.prototype.put = function () { throw new DOMException('no', 'ReadOnlyError') }`,
  'losing its connection at every write': `IDBObjectStore.prototype.put = function () { this.transaction.abort(); return {} }`,
} as const
const NO_LOCAL_STORAGE = {
  absent: `Object.defineProperty(window, 'localStorage', { value: null })`,
  forbidden: `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })`,
  'read-only': `Storage.prototype.setItem = () => { throw new DOMException('no', 'NoModificationAllowedError') }`,
} as const

for (const [how, script] of Object.entries(NO_INDEXED_DB))
  test(`IndexedDB is ${how}: localStorage alone keeps the sign-in`, async ({ context, launch, server }) => {
    await context.addInitScript(script)
    const tv = await launch()
    await signIn(tv, server)
    await expectKept(tv, server)
  })

for (const [how, script] of Object.entries(NO_LOCAL_STORAGE))
  test(`localStorage is ${how}: IndexedDB alone keeps the sign-in`, async ({ context, launch, server }) => {
    await context.addInitScript(script)
    const tv = await launch()
    await signIn(tv, server)
    await expectKept(tv, server)
  })

for (const how of ['absent', 'forbidden', 'read-only'] as const)
  test(`both are ${how}: the sign-in works, and Home says that it is not stored`, async ({
    context,
    launch,
    server,
  }) => {
    await context.addInitScript(`${NO_INDEXED_DB[how]}\n${NO_LOCAL_STORAGE[how]}`)
    const tv = await launch()
    await signIn(tv, server)
    await expectInMemory(tv)
    await signIn(tv, server)
  })

test('both became read-only with a session in them: Home with a note, and later Welcome with the reason', async ({
  before,
  context,
  launch,
  server,
}) => {
  const record = await sessionRecordOfVersion1(server)
  await store(before, 'session', { indexedDb: record, localStorage: JSON.stringify(record) })
  await context.addInitScript(`${NO_INDEXED_DB['read-only']}\n${NO_LOCAL_STORAGE['read-only']}`)
  const tv = await launch()
  await expectHome(tv, server)
  await expect(tv.page.getByText(NOT_STORED)).toBeVisible()
  await tv.relaunch()
  await tv.screen('welcome')
  await expect(tv.page.getByText(ENDED)).toBeVisible()
  await signIn(tv, server)
})

test('both are really full: the sign-in works but is not stored, until there is space again', async ({
  before,
  context,
  app,
  launch,
  server,
}) => {
  const fill = () =>
    before.evaluate(() => {
      localStorage.clear()
      for (let size = 2 ** 22; size >= 1; size /= 2)
        for (let count = 0; ; count += 1)
          try {
            localStorage.setItem(`filler ${size} ${count}`, 'x'.repeat(size))
          } catch {
            break
          }
    })
  const devtools = await context.newCDPSession(before)
  await fill()
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: app.origin, quotaSize: 1 })
  const tv = await launch()
  await signIn(tv, server)
  await expectInMemory(tv)

  await before.evaluate(() => localStorage.clear())
  await signIn(tv, server)
  await expectKept(tv, server)
  await tv.signOut()
  await fill()
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: app.origin })
  await signIn(tv, server)
  await expectKept(tv, server)
})
