import type { Television } from '../screens/television.ts'
import type { TizenNetwork, VendorGlobals } from './vendor-globals.ts'

/** Samsung's television; undefined where this is none. */
export function createTizenTelevision(page: Window & VendorGlobals, browser: Television): Television | undefined {
  const { tizen, webapis } = page
  if (!tizen) return undefined
  // No key is registered: arrows, OK and Return come by themselves, and Exit is the set's own, which leads back to the
  // channel.
  return {
    ...browser,
    kind: 'tizen',
    // The model would need the privilege productinfo; the user agent names the year by Tizen's version.
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

/** Undefined where the set does not say, e.g. for want of the privilege network.public. */
function isDisconnected(network: Pick<TizenNetwork, 'isConnectedToGateway'> | undefined): boolean | undefined {
  try {
    return network && !network.isConnectedToGateway()
  } catch (error) {
    // Newer sets (plugin 3.0) do not answer false, they throw when there is no connection at all.
    return (error as Error).name === 'InvalidStateError' ? true : undefined
  }
}

/** Vendor calls throw where a privilege or the hardware is missing; the app does without. */
function attempt<R>(call: () => R): R | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}
