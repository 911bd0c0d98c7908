import { androidTv } from './rows/android-tv.ts'
import { fireTv } from './rows/fire-tv.ts'
import { hbbtv } from './rows/hbbtv.ts'
import { rdk } from './rows/rdk.ts'
import { titanOs } from './rows/titan-os.ts'
import { tivoOs } from './rows/tivo-os.ts'
import { vegaOs } from './rows/vega-os.ts'
import { vidaa } from './rows/vidaa.ts'
import { vizio } from './rows/vizio.ts'
import { whaleTv } from './rows/whale-tv.ts'
import { xbox } from './rows/xbox.ts'
import type { TelevisionRow } from './television-row.ts'

/** In the document's order. */
export const TELEVISIONS: readonly TelevisionRow[] = [
  ...[vizio, vidaa, titanOs, whaleTv, tivoOs, fireTv, androidTv, vegaOs, xbox, hbbtv, rdk],
]
