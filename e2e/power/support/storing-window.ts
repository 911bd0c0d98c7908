import type { PluggedTv } from './plugged-tv.ts'

/**
 * Prints how long tokens existed only in memory: from the server's response until IndexedDB acknowledged them. A
 * power cut in this time costs the sign-in if refresh tokens rotate. This is measured but not checked, because it
 * depends on the machine.
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
