import type { TizenApp } from '../tizen/config-xml.ts'
import type { WebosApp } from '../webos/package.ts'

/** What both stores are told of an app; the stage (a folder with the app's files, its configuration stamped) goes beside it. */
export interface StoreApp extends TizenApp, WebosApp {
  /** E.g. "couchpass"; the name of the .wgt begins with it. */
  readonly name: string
}
