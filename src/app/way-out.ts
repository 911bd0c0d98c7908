import type { Platform } from './platform.ts'

/** What a viewer can do when the app cannot start or go on. */
export function wayOut({ relaunch, television }: Platform) {
  const { kind, backToPlatform, exit } = television
  return { onRelaunch: relaunch, onLeave: kind === 'browser' ? undefined : (backToPlatform ?? exit) }
}
