import { within } from '../async/within.ts'
import type { ReadyLaunch } from './launch.ts'
import type { Diagnostics } from '../screens/diagnostics/diagnostics.ts'
import { VERSION } from './version.ts'

/** How long the diagnostics wait for the host's time. */
const HOST_TIME_MS = 1500

/** Reads the facts for support. Never rejects. */
export async function readDiagnostics({ config, platform, appearance, support }: ReadyLaunch): Promise<Diagnostics> {
  const { clock, television, hostTime } = platform
  const [facts, isStorageDurable, hostMs] = await Promise.all([
    television.facts(),
    platform.isStorageDurable(),
    within(HOST_TIME_MS, hostTime()).catch(() => undefined),
  ])
  const { lastFault, clockAheadMs: aheadAtSignIn, tokenBinding, dialects = [] } = support.notes()
  const wallMs = clock.wallMs()
  const clockAheadMs = hostMs === undefined ? aheadAtSignIn : wallMs - hostMs
  return {
    appName: config.appName,
    ...(config.appVersion !== undefined && { appVersion: config.appVersion }),
    couchpassVersion: VERSION,
    television: facts,
    issuerHost: new URL(config.issuer).host,
    wallMs,
    ...(clockAheadMs !== undefined && { clockAheadMs }),
    ...(lastFault && { lastFault }),
    isStorageDurable,
    wishedBinding: config.tokenBinding,
    ...(tokenBinding !== undefined && { tokenBinding }),
    dialects,
    viewport: `${window.innerWidth}×${window.innerHeight}`,
    language: appearance.current().messages.language,
  }
}
