import type { Television } from '../screens/television.ts'
import type { TizenNetwork, VendorGlobals } from './vendor-globals.ts'

/** Samsung's television; undefined on another platform. */
export function createTizenTelevision(page: Window & VendorGlobals, browser: Television): Television | undefined {
  const { tizen, webapis } = page
  if (!tizen) return undefined
  // No key is registered. Arrows, OK and Return arrive without it, and Exit belongs to the platform: it returns to the
  // channel.
  return {
    ...browser,
    kind: 'tizen',
    // The model would need the privilege productinfo. The user agent tells the year by Tizen's version.
    facts: async () => {
      const facts = await browser.facts()
      const version = /Tizen ([\d.]+)/.exec(facts.userAgent)?.[1]
      return { ...facts, name: version === undefined ? 'Samsung' : `Samsung, Tizen ${version}` }
    },
    exit: () => attempt(() => tizen.application.getCurrentApplication().exit()),
    network: {
      isOffline: () => isDisconnected(webapis?.network) ?? browser.network.isOffline(),
      subscribe(listener) {
        const id = attempt(() => webapis?.network?.addNetworkStateChangeListener(listener))
        if (id === undefined) return browser.network.subscribe(listener)
        return () => attempt(() => webapis?.network?.removeNetworkStateChangeListener(id))
      },
    },
    keepAwake(on) {
      attempt(() => {
        const { appcommon } = webapis ?? {}
        const states = appcommon?.AppCommonScreenSaverState
        if (states) appcommon?.setScreenSaver(on ? states.SCREEN_SAVER_OFF : states.SCREEN_SAVER_ON)
      })
    },
  }
}

/** Undefined if the television does not say, e.g. without the privilege network.public. */
function isDisconnected(network: Pick<TizenNetwork, 'isConnectedToGateway'> | undefined): boolean | undefined {
  try {
    return network && !network.isConnectedToGateway()
  } catch (error) {
    // Newer televisions (plugin 3.0) throw instead of returning false when there is no connection at all.
    return (error as Error).name === 'InvalidStateError' ? true : undefined
  }
}

/** Vendor calls throw where a privilege or the hardware is missing. The app works without them. */
function attempt<R>(call: () => R): R | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}
