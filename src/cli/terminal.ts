import { styleText } from 'node:util'
import { printable, printableJson } from './terminal-text.ts'

/** Output with our own escape sequences. Only a terminal makes it, never from untrusted text. */
interface Drawn {
  readonly drawn: string
}

/**
 * Where a command prints. With `--json` stdout holds one JSON object per line and nothing else. Every text counts as
 * untrusted: characters that could change the terminal are printed as readable escapes.
 */
export interface Terminal {
  readonly json: boolean
  /** Whether stdout is a screen; false in a pipe and with `--json`. */
  readonly isTty: boolean
  readonly colour: boolean
  /** Whether the terminal has the 256-colour palette, whose colours no theme changes. */
  readonly has256Colours: boolean
  /** Whether the locale can show more than ASCII. */
  readonly isUtf8: boolean
  /** In characters; undefined without a screen. */
  readonly size: { readonly columns: number; readonly rows: number } | undefined
  /** Prints a line for people to stdout; nothing with `--json`. */
  line(...parts: readonly (string | Drawn)[]): void
  /** Prints a line for people to stderr: progress and warnings. */
  note(text: string): void
  /** Prints one JSON line to stdout; nothing without `--json`. Keys are stable: `docs/cli.md`. */
  event(event: EventLine): void
  /**
   * Rewrites the last line of the screen, e.g. a countdown; '' removes it. Takes the first text that fits into one line,
   * the longest first. Does nothing in a pipe or with `--json`.
   */
  status(...texts: readonly string[]): void
  /** The text in that style, or plain without colours. */
  style(style: Style, text: string): Drawn
  /** A line of the QR code with its colours. Never pass untrusted text. */
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
    status: (...texts) => {
      // A line that wraps could not be rewritten: every second would add one. The last column stays free, too, where
      // some terminals wrap already.
      const most = (stdout.columns || 80) - 1
      const printed = texts.map(printable)
      const text = (printed.find(({ length }) => length <= most) ?? printed.at(-1) ?? '').slice(0, most)
      if (!isTty || isDumb || text === status) return
      stdout.write(`${CLEAR_LINE}${text}`)
      status = text
    },
    style(style, given) {
      const text = printable(given)
      // `styleText` would look at process.stdout, which may not be this terminal's stream.
      return { drawn: colourDepth > 1 ? styleText(style, text, { validateStream: false }) : text }
    },
    picture: (line) => ({ drawn: line }),
  }
}

/** POSIX: LC_ALL overrides LC_CTYPE, which overrides LANG. Windows and macOS terminals show UTF-8 without these. */
function isUtf8(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32') return true
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return /utf-?8/i.test(locale) || (locale === '' && process.platform === 'darwin')
}
