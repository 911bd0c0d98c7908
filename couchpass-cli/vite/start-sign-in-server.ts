import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { PhoneByHttp } from '../../dev/server/phone-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { formatUserCode, normalizeUserCode } from '../../dev/server/user-code.ts'
import { nodeFetch } from './node-fetch.ts'

export interface SignInServerOptions {
  /** Default: the system chooses a free port. */
  readonly port?: number
  /** Default: "couchpass-tv". */
  readonly clientId?: string
  /** The app's name on the phone's pages. Default: "Couchpass". */
  readonly appName?: string
  /** How often the TV asks whether the viewer has decided. Default: 5. */
  readonly intervalSeconds?: number
  /** How long a code is valid. Default: 600. */
  readonly deviceCodeSeconds?: number
  /** Lifetime of an access token. Default: 300. */
  readonly accessTokenSeconds?: number
}

/** A conforming provider in memory with one viewer. */
export interface SignInServer {
  /** "http://127.0.0.1:PORT" */
  readonly issuer: string
  readonly clientId: string
  /** The viewer's name on the phone's pages, and the password, which is new for every start. */
  readonly username: string
  readonly password: string
  /** What the viewer does on the phone for the code that the TV shows. Rejects if no TV waits with that code. */
  approve(userCode: string): Promise<void>
  deny(userCode: string): Promise<void>
  /** The provider forgets every sign-in: the next refresh of a token fails, and the TV asks for a new sign-in. */
  endSessions(): Promise<void>
  close(): Promise<void>
}

/** @throws Problem if the port is taken */
export async function startSignInServer(options: SignInServerOptions = {}): Promise<SignInServer> {
  const server = await startEmbeddedServer(options)
  const { issuer, clientId, viewer } = server
  const decide = (userCode: string, decision: 'approve' | 'deny') =>
    approveByHttp(
      `${issuer}/device?user_code=${formatUserCode(normalizeUserCode(userCode))}`,
      viewer,
      decision,
      new PhoneByHttp(nodeFetch),
    )
  return {
    ...{ issuer, clientId, username: viewer.username, password: viewer.password },
    approve: (userCode) => decide(userCode, 'approve'),
    deny: (userCode) => decide(userCode, 'deny'),
    endSessions: server.revokeSessions,
    close: server.close,
  }
}
