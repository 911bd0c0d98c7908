import { styleText } from 'node:util'

/** What a command prints to. With `--json` stdout has one JSON object per line and nothing else. */
export interface Terminal {
  readonly json: boolean
  /** Whether a person looks at stdout; false in a pipe. */
  readonly isTty: boolean
  readonly colour: boolean
  /** Whether it has the fixed 256 colours, which no theme changes. */
  readonly has256Colours: boolean
  /** Whether the locale can show more than ASCII. */
  readonly isUtf8: boolean
  /** In characters; undefined where there is no screen. */
  readonly size: { readonly columns: number; readonly rows: number } | undefined
  /** Prints a line for people to stdout; nothing with `--json`. */
  line(text: string): void
  /** Prints a line for people to stderr: progress and warnings. */
  note(text: string): void
  /** Prints one JSON line to stdout; nothing without `--json`. Keys are stable: `docs/cli.md`. */
  event(event: EventLine): void
  /** Rewrites the last line of the screen, e.g. a countdown; '' takes it away. Nothing in a pipe or with `--json`. */
  status(text: string): void
  /** The text in that style, or as it is where there is no colour. */
  style(style: Style, text: string): string
}

export type EventLine = { readonly event: string } & Readonly<Record<string, unknown>>
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow'

export interface TerminalOptions {
  readonly json: boolean
  readonly stdout?: NodeJS.WriteStream
  readonly stderr?: NodeJS.WriteStream
  readonly env?: NodeJS.ProcessEnv
}

const CLEAR_LINE = '\r\u001b[K'

export function createTerminal({
  json,
  stdout = process.stdout,
  stderr = process.stderr,
  env = process.env,
}: TerminalOptions): Terminal {
  const isTty = stdout.isTTY === true && !json
  const isDumb = env['TERM'] === 'dumb'
  // no-color.org: "when present and not an empty string (regardless of its value)".
  const colourDepth = isTty && !env['NO_COLOR'] ? stdout.getColorDepth({ ...env, NO_COLOR: undefined }) : 1
  let status = ''
  const write = (stream: NodeJS.WriteStream, text: string) => {
    if (status !== '') stdout.write(CLEAR_LINE)
    stream.write(`${text}\n`)
    if (status !== '') stdout.write(status)
  }
  return {
    json,
    isTty,
    colour: colourDepth > 1,
    has256Colours: colourDepth >= 8,
    isUtf8: isUtf8(env),
    size: isTty && stdout.columns > 0 ? { columns: stdout.columns, rows: stdout.rows } : undefined,
    line: (text) => {
      if (!json) write(stdout, text)
    },
    note: (text) => write(stderr, text),
    event: (event) => {
      if (json) stdout.write(`${JSON.stringify(event)}\n`)
    },
    status: (text) => {
      if (!isTty || isDumb || text === status) return
      stdout.write(`${CLEAR_LINE}${text}`)
      status = text
    },
    style: (style, text) => (colourDepth > 1 ? styleText(style, text) : text),
  }
}

/** POSIX: LC_ALL before LC_CTYPE before LANG. Terminals of Windows and macOS show UTF-8 without saying so. */
function isUtf8(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32') return true
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return /utf-?8/i.test(locale) || (locale === '' && process.platform === 'darwin')
}
