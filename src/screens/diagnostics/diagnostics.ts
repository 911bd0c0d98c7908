import type { SupportNotes, TelevisionFacts } from '../television.ts'
import { durationText } from '../sign-in/duration-text.ts'

const DAY_MS = 86_400_000

/** Facts for support. They contain no secret and do not name the viewer. */
export interface Diagnostics {
  readonly appName: string
  /** The app's own version. Absent: packaging did not set one. */
  readonly appVersion?: string
  readonly couchpassVersion: string
  readonly television: TelevisionFacts
  /** Host and port. */
  readonly issuerHost: string
  /**
   * The television's own clock in epoch milliseconds, and how far it is ahead; undefined: not compared with another.
   */
  readonly wallMs: number
  readonly clockAheadMs?: number
  readonly lastFault?: NonNullable<SupportNotes['lastFault']>
  readonly isStorageDurable: boolean
  /** AppConfig.tokenBinding. */
  readonly wishedBinding: string
  /** How the newest sign-in's tokens were bound. Absent: no sign-in. */
  readonly tokenBinding?: string
  /** Deviations of the provider that were accepted, by their names in src/protocol/dialects.ts. */
  readonly dialects: readonly string[]
  /** "1920×1080". */
  readonly viewport: string
  /** BCP 47 tag of the words on the screen. */
  readonly language: string
}

/** The same as plain text in English, one line per fact: for support staff elsewhere, and for programs. */
export function diagnosticsText(facts: Diagnostics): string {
  const { television, lastFault, clockAheadMs } = facts
  const lines: [string, string | undefined][] = [
    ['app', [facts.appName, facts.appVersion].filter(Boolean).join(' ')],
    ['couchpass', facts.couchpassVersion],
    ['television', television.name],
    ['engine', television.engine],
    ['user agent', television.userAgent],
    ['viewport', facts.viewport],
    ['language', facts.language],
    ['issuer host', facts.issuerHost],
    ['clock', timeText(facts.wallMs)],
    ['clock ahead', clockAheadMs === undefined ? undefined : differenceText(clockAheadMs)],
    [
      'last fault',
      lastFault && [lastFault.code, lastFault.endpoint, timeText(lastFault.atMs)].filter(Boolean).join(', '),
    ],
    ['storage', facts.isStorageDurable ? 'durable' : 'memory'],
    ['token binding', `${facts.wishedBinding}; last sign-in: ${facts.tokenBinding ?? 'none'}`],
    ['provider dialect', facts.dialects.join(', ') || 'none'],
  ]
  return lines.map(([name, value]) => `${name}: ${value ?? 'unknown'}`).join('\n')
}

/** "2026-11-23 17:40 UTC", because a television may know its time but not its zone. */
export function timeText(epochMs: number): string {
  const time = new Date(epochMs)
  return Number.isNaN(time.getTime())
    ? '–'
    : time
        .toISOString()
        .replace('T', ' ')
        .replace(/:\d\d\..*$/, ' UTC')
}

/** "+2:05", "−3652 d 1:02:03": days, then hours, minutes and seconds. Days and hours are left out if there are none. */
export function differenceText(ms: number): string {
  const days = Math.floor(Math.abs(ms) / DAY_MS)
  const rest = durationText(Math.abs(ms) % DAY_MS, 'en')
  return `${ms < 0 ? '−' : '+'}${days > 0 ? `${days} d ` : ''}${rest}`
}
