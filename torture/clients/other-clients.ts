import { fileURLToPath } from 'node:url'
import type { StartClient } from './client.ts'
import { terminals } from './terminals.ts'

const program = (name: string) => `node '${fileURLToPath(new URL(name, import.meta.url))}'`

export const COUCHPASS = 'Couchpass'
export const COUCHPASS_TERMINAL = 'Couchpass in a terminal'

/** The command-line clients that the table compares with the TV app. */
export const OTHER_CLIENTS: Readonly<Record<string, StartClient>> = {
  [COUCHPASS_TERMINAL]: terminals(program('couchpass-terminal.ts')),
  'openid-client': terminals(program('openid-client.ts')),
  'tutorial client': terminals(program('article-client.ts')),
}
