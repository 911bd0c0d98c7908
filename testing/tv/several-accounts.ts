import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
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
  await tv.page.context().addInitScript(configureAccounts)
  const records = accounts.map(({ name, isSignedIn = true }, index) => {
    const viewer = { sub: `viewer-${index}`, ...(name !== undefined && { name }) }
    const tokens = { accessToken: `made-up-${index}`, tokenType: 'bearer' }
    const value = { issuer, clientId, account: `account-${index}`, viewer, ...(isSignedIn && { tokens }) }
    return [`couchpass.session${index === 0 ? '' : `-${index}`}`, JSON.stringify({ version: 1, generation: 9, value })]
  })
  await tv.page.evaluate((all) => all.forEach(([key, text]) => localStorage.setItem(key!, text!)), records)
  await tv.relaunch()
}

/**
 * Runs in the page before its own script. A page that the test would answer itself has no address, and Chromium then
 * refuses it the loopback interface.
 */
function configureAccounts(): void {
  new MutationObserver((_, observer) => {
    const block = document.getElementById('app-config')
    try {
      const config = JSON.parse(block?.textContent ?? '') as object
      observer.disconnect()
      block!.textContent = JSON.stringify({ ...config, accounts: 'several' })
    } catch {
      // The parser has not come to its end yet.
    }
  }).observe(document, { childList: true, subtree: true, characterData: true })
}
