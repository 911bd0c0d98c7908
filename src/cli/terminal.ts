import { styleText } from 'node:util'
import { printable, printableJson } from './terminal-text.ts'

/** What the companion draws itself, with escapes of its own in it. Made by a terminal alone, never of a text of others. */
interface Drawn {
  readonly drawn: string
}

/**
 * What a command prints to. With `--json` stdout has one JSON object per line and nothing else. Every text is taken for somebody
 * else's: whatever in it could change the terminal is printed as an escape that can be read.
 */
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
  line(...parts: readonly (string | Drawn)[]): void
  /** Prints a line for people to stderr: progress and warnings. */
  note(text: string): void
  /** Prints one JSON line to stdout; nothing without `--json`. Keys are stable: `docs/cli.md`. */
  event(event: EventLine): void
  /** Rewrites the last line of the screen, e.g. a countdown; '' takes it away. Nothing in a pipe or with `--json`. */
  status(text: string): void
  /** The text in that style, or as it is where there is no colour. */
  style(style: Style, text: string): Drawn
  /** A line of a picture, with its colours. Never a text of others. */
  picture(line: string): Drawn
}

type EventLine = { readonly event: string } & Readonly<Record<string, unknown>>
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
    line: (...parts) => {
      if (!json) write(stdout, parts.map((part) => (typeof part === 'string' ? printable(part) : part.drawn)).join(''))
    },
    note: (text) => write(stderr, printable(text)),
    event: (event) => {
      if (json) stdout.write(`${printableJson(event)}\n`)
    },
    status: (given) => {
      const text = printable(given)
      if (!isTty || isDumb || text === status) return
      stdout.write(`${CLEAR_LINE}${text}`)
      status = text
    },
    style(style, given) {
      const text = printable(given)
      // Whether this stream has colours is known: styleText would ask process.stdout.
      return { drawn: colourDepth > 1 ? styleText(style, text, { validateStream: false }) : text }
    },
    picture: (line) => ({ drawn: line }),
  }
}

/** POSIX: LC_ALL before LC_CTYPE before LANG. Terminals of Windows and macOS show UTF-8 without saying so. */
function isUtf8(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32') return true
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return /utf-?8/i.test(locale) || (locale === '' && process.platform === 'darwin')
}
