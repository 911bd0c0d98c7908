import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { readAppConfig, writeAppConfig } from '../../src/config/app-config-html.ts'
import type { Tv } from './tv.ts'

/** An account in the storage of a television. */
interface KnownAccount {
  readonly name?: string
  /** Absent: the provider has ended the session, and only the name is left. */
  readonly isSignedIn?: boolean
}

/** Configures the television for several people, each with a made-up token, and launches it again. */
export async function launchWithAccounts(
  tv: Tv,
  { issuer, clientId }: EmbeddedServer,
  accounts: readonly KnownAccount[],
): Promise<void> {
  const isPage = (url: URL) => url.pathname === '/'
  await tv.page.context().route(isPage, async (route) => {
    const response = await route.fetch()
    const page = await response.text()
    await route.fulfill({ response, body: writeAppConfig(page, { ...configOf(page), accounts: 'several' }) })
  })
  const records = accounts.map(({ name, isSignedIn = true }, index) => {
    const viewer = { sub: `viewer-${index}`, ...(name !== undefined && { name }) }
    const tokens = { accessToken: `made-up-${index}`, tokenType: 'bearer' }
    const value = { issuer, clientId, account: `account-${index}`, viewer, ...(isSignedIn && { tokens }) }
    return [`couchpass.session${index === 0 ? '' : `-${index}`}`, JSON.stringify({ version: 1, generation: 9, value })]
  })
  await tv.page.evaluate((all) => all.forEach(([key, text]) => localStorage.setItem(key!, text!)), records)
  await tv.relaunch()
}

const configOf = (page: string) => JSON.parse(readAppConfig(page) ?? '{}') as object
