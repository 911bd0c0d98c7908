import { createObservable } from '../async/observable.ts'
import type { Television } from '../screens/television.ts'
import { createLuna, type Luna, type LunaMessage } from './luna.ts'
import type { VendorGlobals } from './vendor-globals.ts'
import { within } from '../async/within.ts'

const NETWORK_STATUS = 'luna://com.webos.service.connectionmanager/getStatus'
const SYSTEM_INFO = 'luna://com.webos.service.tv.systemproperty/getSystemInfo'
const SCREEN_SAVER = 'luna://com.webos.service.tvpower/power/registerScreenSaverRequest'
const SCREEN_SAVER_ANSWER = 'luna://com.webos.service.tvpower/power/responseScreenSaverRequest'

/** A television responds in milliseconds, or not at all. */
const SYSTEM_INFO_TIMEOUT_MS = 2000

/** LG's television; undefined on another platform. */
export function createWebosTelevision(page: Window & VendorGlobals, browser: Television): Television | undefined {
  const system = page.webOSSystem ?? page.PalmSystem
  if (!system) return undefined
  const luna = createLuna(page.PalmServiceBridge)
  const { platformBack } = system
  // webOS 6 has Chromium 79, webOS 5 has 68. LG requires the exit question from webOS 6 on, and its Home before.
  const asksToExit = !(chromiumMajor(page.navigator.userAgent) < 79)

  const isOffline = createObservable(false)
  luna.subscribe(NETWORK_STATUS, {}, ({ isInternetConnectionAvailable: available }) => {
    if (typeof available === 'boolean' && isOffline.get() === available) isOffline.set(!available)
  })

  let wantsAwake = false
  let stopScreenSaver: (() => void) | undefined
  /**
   * Before the screen saver starts, the television asks the subscribed apps; `ack: false` holds it off this time. A
   * hidden page is soon suspended and could not respond, so it unsubscribes.
   */
  const updateScreenSaver = () => {
    const isWanted = wantsAwake && !page.document.hidden
    if (isWanted === (stopScreenSaver !== undefined)) return
    stopScreenSaver?.()
    stopScreenSaver = isWanted ? keepScreenSaverAway(luna) : undefined
  }
  return {
    ...browser,
    kind: 'webos',
    async facts() {
      const [facts, model] = await Promise.all([browser.facts(), systemInfo(luna)])
      return { ...facts, name: model }
    },
    exit: () => page.close(),
    ...(!asksToExit && platformBack && { backToPlatform: () => platformBack.call(system) }),
    network: { isOffline: isOffline.get, subscribe: isOffline.subscribe },
    keepAwake(on) {
      if (on && !wantsAwake) page.document.addEventListener('visibilitychange', updateScreenSaver)
      if (!on) page.document.removeEventListener('visibilitychange', updateScreenSaver)
      wantsAwake = on
      updateScreenSaver()
    },
  }
}

function keepScreenSaverAway(luna: Luna): () => void {
  // Televisions refuse a client name they have seen since they were switched on, even if its page is gone. So use a new
  // name each time.
  const clientName = `couchpass-${Date.now().toString(36)}`
  return luna.subscribe(SCREEN_SAVER, { clientName }, ({ timestamp }) => {
    // A message with a timestamp is a question; not every television adds `state: "Active"`.
    if (timestamp !== undefined) luna.call(SCREEN_SAVER_ANSWER, { clientName, ack: false, timestamp })
  })
}

/** "LG OLED55C1, webOS TV 6.0.0". A television whose owner has not agreed to LG's terms does not reveal its model. */
async function systemInfo(luna: Luna): Promise<string> {
  let stop: (() => void) | undefined
  const answer = new Promise<LunaMessage>((resolve) => {
    stop = luna.subscribe(SYSTEM_INFO, { keys: ['modelName', 'sdkVersion'] }, resolve)
  })
  const { modelName, sdkVersion } = await within(SYSTEM_INFO_TIMEOUT_MS, answer).catch((): LunaMessage => ({}))
  stop?.()
  const words = [
    ['LG', modelName],
    ['webOS TV', sdkVersion],
  ].map((pair) => pair.filter(isText).join(' '))
  return words.join(', ')
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function chromiumMajor(userAgent: string): number {
  return Number(/Chrom(?:e|ium)\/(\d+)/.exec(userAgent)?.[1])
}
