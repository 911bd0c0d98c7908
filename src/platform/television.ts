import type { Television } from '../screens/television.ts'
import { createBrowserTelevision } from './browser.ts'
import { createTizenTelevision } from './tizen.ts'
import type { VendorGlobals } from './vendor-globals.ts'
import { createWebosTelevision } from './webos.ts'

/** The television this page runs on: Samsung's or LG's if their objects exist, otherwise a desktop browser. */
export function createTelevision(page: Window & VendorGlobals = window): Television {
  const browser = createBrowserTelevision(page)
  return createTizenTelevision(page, browser) ?? createWebosTelevision(page, browser) ?? browser
}
