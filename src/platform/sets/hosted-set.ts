import type { KeyTable } from '../remote-keys.ts'
import type { SetGlobals } from './set-globals.ts'

export type SetPage = Window & SetGlobals

/**
 * A platform whose televisions load the app from a web server. testing/televisions has each one's facts with their
 * sources, and docs/televisions.md shows both.
 */
export interface HostedSet {
  readonly id: string
  /** As support reads it. */
  readonly name: string
  /** Whether the page runs on it, by the platform's own objects or the user agent. */
  isHere(page: SetPage): boolean
  /** What Back sends, if that is not what the union of all platforms says. */
  readonly back?: KeyTable['back']
  /** Back goes back in the browser's history, and leaves the app where that is empty. */
  readonly hasHistoryBack?: true
  /** Called once, when the app starts. May throw. */
  start?(page: SetPage): void
  /** Leaves the app by the platform's own call. Default: `window.close()`, also if this throws. */
  exit?(page: SetPage): void
}
