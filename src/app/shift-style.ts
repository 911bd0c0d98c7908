import type { CSSProperties } from 'react'

/** Around the centre, each place beside the one before: -1 to 1 across and down. */
const PLACES = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const

/** Where a resting picture stands in this minute. src/ui/styles/rest.css says how far a place is from the centre. */
export function shiftStyle(restingMinutes: number): CSSProperties {
  const [across, down] = PLACES[restingMinutes % PLACES.length]!
  return { '--shift-x': across, '--shift-y': down } as CSSProperties
}
