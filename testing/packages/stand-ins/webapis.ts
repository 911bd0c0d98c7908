import type { AppCommonManager, NetworkManager, NetworkStateChangedCallback } from 'tizen-tv-webapis'

interface Options {
  /** Whether the network plugin is 3.0 or newer: without a connection it throws, while older ones return false. */
  readonly throwsWhenOffline: boolean
}

/** `window.webapis` as Samsung's `$WEBAPIS/webapis/webapis.js` makes it, with the privileges of its documentation. */
export function install({ throwsWhenOffline }: Options): void {
  const { standIn } = window
  const PRIVILEGE = 'http://developer.samsung.com/privilege/network.public'
  const GATEWAY_CONNECTED = 4
  const GATEWAY_DISCONNECTED = 5
  const listeners = new Map<number, NetworkStateChangedCallback>()
  let lastId = 0
  standIn.onNetworkChange = () =>
    listeners.forEach((listener) => listener(standIn.isOnline ? GATEWAY_CONNECTED : GATEWAY_DISCONNECTED))

  const network: Pick<
    NetworkManager,
    'isConnectedToGateway' | 'addNetworkStateChangeListener' | 'removeNetworkStateChangeListener'
  > = {
    isConnectedToGateway() {
      standIn.demand('webapis.network.isConnectedToGateway', PRIVILEGE)
      if (!standIn.isOnline && throwsWhenOffline)
        throw Object.assign(new Error('There is no connection.'), { name: 'InvalidStateError' })
      return standIn.isOnline
    },
    addNetworkStateChangeListener(listener) {
      standIn.demand('webapis.network.addNetworkStateChangeListener', PRIVILEGE)
      lastId += 1
      listeners.set(lastId, listener)
      return lastId
    },
    removeNetworkStateChangeListener(id) {
      standIn.demand('webapis.network.removeNetworkStateChangeListener', PRIVILEGE)
      listeners.delete(id)
    },
  }
  const appcommon: Pick<AppCommonManager, 'AppCommonScreenSaverState' | 'setScreenSaver'> = {
    AppCommonScreenSaverState: { SCREEN_SAVER_OFF: 0, SCREEN_SAVER_ON: 1 },
    setScreenSaver: (state) => standIn.call('webapis.appcommon.setScreenSaver', [state]),
  }
  Object.assign(window, { webapis: { network, appcommon } })
}
