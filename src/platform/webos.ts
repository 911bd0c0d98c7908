import type { Television } from '../screens/ports.ts'
import { createLuna } from './luna.ts'
import type { VendorGlobals } from './vendor-globals.ts'

const NETWORK_STATUS = 'luna://com.webos.service.connectionmanager/getStatus'
const SCREEN_SAVER = 'luna://com.webos.service.tvpower/power/registerScreenSaverRequest'
const SCREEN_SAVER_ANSWER = 'luna://com.webos.service.tvpower/power/responseScreenSaverRequest'

/** LG's television; undefined where this is none. */
export function createWebosTelevision(page: Window & VendorGlobals, browser: Television): Television | undefined {
  const system = page.webOSSystem ?? page.PalmSystem
  if (!system) return undefined
  const luna = createLuna(page.PalmServiceBridge)
  const { platformBack } = system
  // webOS 6 has Chromium 79, webOS 5 has 68: LG wants the exit question from webOS 6 on, and its Home before.
  const asksToExit = !(chromiumMajor(page.navigator.userAgent) < 79)

  let isOffline = false
  const listeners = new Set<() => void>()
  luna.subscribe(NETWORK_STATUS, {}, ({ isInternetConnectionAvailable: available }) => {
    if (typeof available !== 'boolean' || isOffline === !available) return
    isOffline = !available
    listeners.forEach((listener) => listener())
  })

  let wantsAwake = false
  const clientName = 'couchpass'
  let stopScreenSaver: (() => void) | undefined

  return {
    ...browser,
    kind: 'webos',
    exit: () => page.close(),
    ...(!asksToExit && platformBack && { backToPlatform: () => platformBack.call(system) }),
    network: {
      isOffline: () => isOffline,
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    keepAwake(on) {
      if (on === wantsAwake) return
      wantsAwake = on
      stopScreenSaver?.()
      // The set asks before its screen saver starts; `ack: false` keeps it away this time.
      stopScreenSaver = on
        ? luna.subscribe(SCREEN_SAVER, { clientName }, ({ state, timestamp }) => {
            if (state === 'Active') luna.call(SCREEN_SAVER_ANSWER, { clientName, ack: false, timestamp })
          })
        : undefined
    },
  }
}

function chromiumMajor(userAgent: string): number {
  return Number(/Chrom(?:e|ium)\/(\d+)/.exec(userAgent)?.[1])
}
