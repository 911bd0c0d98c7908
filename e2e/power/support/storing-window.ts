import type { PluggedTv } from './plugged-tv.ts'

/**
 * Prints how long tokens were nowhere but in memory: from the moment the server answered until IndexedDB acknowledged them. A
 * plug pulled in between costs the sign-in where refresh tokens rotate. It is measured, not judged: it is the machine's.
 */
export function reportWindow(what: string, { watched, acknowledged }: PluggedTv, ends: object): void {
  const windows = watched.exchanges
    .flatMap(({ answer, answeredWallMs }) => {
      const kept = acknowledged.find(({ secret }) => secret !== '' && secret === answer?.refresh_token)
      return kept && answeredWallMs !== undefined ? [kept.atWallMs - answeredWallMs] : []
    })
    .sort((a, b) => a - b)
  const median = windows[Math.floor(windows.length / 2)]
  console.log(`${what}: ${JSON.stringify(ends)}`)
  console.log(`  answered … acknowledged: median ${median} ms, max ${windows.at(-1)} ms (n = ${windows.length})`)
}
