import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { createViewer, type Viewer } from '../../dev/server/viewer.ts'
import { signedIn } from '../../testing/tv/television-by-http.ts'

const NAMES = ['Robin', 'Alex', 'Sam', 'Jo', 'Wilhelmina Oberschlesinger', 'Анна', 'نور', 'Kim']

/** As many people as a television holds. */
export function householdViewers(): readonly Viewer[] {
  return NAMES.map((name, index) => ({
    ...{ accountId: `viewer-${index}`, username: `viewer${index}`, preferredUsername: `viewer${index}` },
    ...{ password: createViewer().password, name, email: `viewer${index}@example.com` },
  }))
}

/**
 * Signs each viewer in at the server. Returns the script that puts their accounts into the storage of a page, before
 * the page's own script runs.
 */
export async function accountsScript(server: EmbeddedServer, viewers: readonly Viewer[]): Promise<string> {
  const { issuer, clientId } = server
  const records: Record<string, string> = {}
  for (const [index, viewer] of viewers.entries()) {
    const { tokens } = await signedIn({ ...server, viewer })
    const { access_token: accessToken, refresh_token: refreshToken } = tokens.body
    if (typeof accessToken !== 'string') throw new Error(`Viewer ${index} has got no token.`)
    const value = {
      ...{ issuer, clientId, account: `account-${index}` },
      viewer: { sub: viewer.accountId, name: viewer.name },
      tokens: { accessToken, tokenType: 'bearer', refreshToken },
    }
    records[`couchpass.session${index === 0 ? '' : `-${index}`}`] = JSON.stringify({ version: 1, generation: 9, value })
  }
  return `if (location.protocol === 'http:') Object.assign(localStorage, ${JSON.stringify(records)})`
}
