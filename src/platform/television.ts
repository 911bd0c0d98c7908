import type { Television } from '../screens/television.ts'
import { createBrowserTelevision } from './browser.ts'
import { createHostedTelevision, keysOf } from './hosted.ts'
import { ALL_KEYS, type KeyTable } from './remote-keys.ts'
import type { SetGlobals } from './sets/set-globals.ts'
import { hostedSetOf } from './sets/hosted-sets.ts'
import { createTizenTelevision } from './tizen.ts'
import type { VendorGlobals } from './vendor-globals.ts'
import { createWebosTelevision } from './webos.ts'

/**
 * The television this page runs on: Samsung's or LG's if their objects exist, one that loads hosted pages if it is
 * known, otherwise a desktop browser.
 */
export function createTelevision(page: Window & VendorGlobals & SetGlobals = window): Television {
  const browser = createBrowserTelevision(page)
  const packaged = createTizenTelevision(page, browser) ?? createWebosTelevision(page, browser)
  if (packaged) return packaged
  const set = hostedSetOf(page)
  return set ? createHostedTelevision(page, browser, set) : browser
}

/** What the keys of that television send. */
export function keyTableOf(page: Window & VendorGlobals & SetGlobals): KeyTable {
  const set = page.tizen || page.webOSSystem || page.PalmSystem ? undefined : hostedSetOf(page)
  return set ? keysOf(set) : ALL_KEYS
}
