import type { TizenApp } from '../tizen/config-xml.ts'
import type { WebosApp } from '../webos/package.ts'

/**
 * What both stores need to know about an app, in addition to the stage (a folder with the app's files and its stamped
 * configuration).
 */
export interface StoreApp extends TizenApp, WebosApp {
  /** E.g. "couchpass"; the name of the .wgt begins with it. */
  readonly name: string
}
