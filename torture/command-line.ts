import { parseArgs } from 'node:util'
import { Problem } from '../tools/problem.ts'

export const USAGE = `npm run torture [-- options]: runs clients of the device grant through fault-injection scenarios

  (no command)                run Couchpass and two other clients, and print the table
  list                        print the scenarios
  serve NAME | FILE.json      serve that scenario for any client until you stop it

  --client 'COMMAND'          run this client instead: a Node program with the commands login, whoami and logout
  --only PREFIX               only scenarios whose names begin with PREFIX
  --dist DIR                  the built app (dist/ of this project)
  --log                       print every request with its time
  --write                     write docs/torture.md; cannot be combined with --client or --only
  --port N                    serve: the port (a free one)
  --manual-clock              serve: advance time with POST /advance?seconds=N at the control address
  --help                      show this`

export interface TortureOptions {
  readonly command: 'run' | 'list' | 'serve'
  /** The name of a scenario, or a file with one. */
  readonly scenario: string
  readonly client?: string | undefined
  readonly only: string
  readonly dist?: string | undefined
  readonly log: boolean
  readonly write: boolean
  readonly port: number
  readonly manualClock: boolean
  readonly help: boolean
}

/** Reads the arguments after `npm run torture --`. @throws Problem */
export function readCommandLine(args: readonly string[]): TortureOptions {
  const { values, positionals } = parse(args)
  const [command = 'run', scenario = '', ...rest] = positionals
  if (command !== 'run' && command !== 'list' && command !== 'serve')
    throw new Problem(`"${command}" is no command: there are "list" and "serve".`)
  if (command === 'serve' && scenario === '')
    throw new Problem('"serve" needs the name of a scenario ("list" prints them) or a JSON file with one.')
  if (rest.length > 0)
    throw new Problem(`Unexpected argument "${rest[0]}": "npm run torture -- --help" shows the usage.`)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Problem('--port needs a number from 0 to 65535.')
  if (values.write && (values.client !== undefined || values.only !== ''))
    throw new Problem('--write needs a full run: leave out --client and --only.')
  const { client, only, dist, log, write, help, 'manual-clock': manualClock } = values
  return { command, scenario, client, only, dist, log, write, port, manualClock, help }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        client: { type: 'string' },
        only: { type: 'string', default: '' },
        dist: { type: 'string' },
        log: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'manual-clock': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error))
  }
}
