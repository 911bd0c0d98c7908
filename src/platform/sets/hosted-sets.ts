import { ANDROID_TV } from './android-tv.ts'
import { FIRE_TV } from './fire-tv.ts'
import { HBBTV } from './hbbtv.ts'
import type { HostedSet, SetPage } from './hosted-set.ts'
import { RDK } from './rdk.ts'
import { TITAN_OS } from './titan-os.ts'
import { TIVO_OS } from './tivo-os.ts'
import { VEGA_OS } from './vega-os.ts'
import { VIDAA } from './vidaa.ts'
import { VIZIO } from './vizio.ts'
import { WHALE_TV } from './whale-tv.ts'
import { XBOX } from './xbox.ts'

/** In the order of the question: what a set runs on stands after what the set is. */
export const HOSTED_SETS: readonly HostedSet[] = [
  ...[HBBTV, VIZIO, VIDAA, TITAN_OS, WHALE_TV, TIVO_OS, XBOX, VEGA_OS, FIRE_TV, ANDROID_TV, RDK],
]

/** The platform the page runs on; undefined in a desktop browser and on a set that no row knows. */
export function hostedSetOf(page: SetPage): HostedSet | undefined {
  return HOSTED_SETS.find((set) => set.isHere(page))
}
