import { isIPv4 } from 'node:net'
import { parseArgs } from 'node:util'
import { lanAddress } from './lan-address.ts'
import { firstSentence, Problem } from '../../tools/problem.ts'

export const USAGE = `npm start [-- options]: serves the app and a sign-in server until Ctrl-C

  --host                 let phones in the local network open the sign-in pages
  --lan-address ADDRESS  the same, with this IPv4 address if the detected one is wrong
  --port N               port of the TV page (5173)
  --server-port N        port of the sign-in server (4180)
  --help                 show this

  COUCHPASS_ISSUER=URL   use this provider instead of the sign-in server; also reads
                         COUCHPASS_CLIENT_ID (couchpass-tv), COUCHPASS_SCOPE (" " for none),
                         COUCHPASS_PARAMS and COUCHPASS_TOKEN_PARAMS (audience=https://api.example.com&…)
                         and COUCHPASS_ISSUER_TEMPLATE
  COUCHPASS_RELAY=on|off put the relay of examples/relay before that provider, or never;
                         by default where pages cannot read its answers, and with
                         COUCHPASS_CLIENT_SECRET (and COUCHPASS_CLIENT_AUTH)`

export interface StartOptions {
  readonly help: boolean
  /** This machine's IPv4 address for phones; absent if only loopback is used. */
  readonly lanAddress?: string
  /** Port of the TV page. */
  readonly port: number
  readonly serverPort: number
}

/** Reads the arguments after `npm start --`. @throws Problem for an unknown option or an invalid value */
export function readCommandLine(args: readonly string[]): StartOptions {
  const { help, host, 'lan-address': named, port, 'server-port': serverPort } = parse(args)
  if (named !== undefined && !isIPv4(named))
    throw new Problem(`--lan-address takes an IPv4 address such as 192.168.1.20, not "${named}".`)
  const address = named ?? (host && !help ? lanAddress() : undefined)
  return {
    help,
    ...(address !== undefined && { lanAddress: address }),
    port: readPort('--port', port),
    serverPort: readPort('--server-port', serverPort),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        host: { type: 'boolean', default: false },
        'lan-address': { type: 'string' },
        port: { type: 'string', default: '5173' },
        'server-port': { type: 'string', default: '4180' },
      },
    }).values
  } catch (error) {
    throw new Problem(`${firstSentence(error)}.\n\n${USAGE}`)
  }
}

function readPort(flag: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new Problem(`${flag} takes a port from 1 to 65535, not "${text}".`)
  return port
}
