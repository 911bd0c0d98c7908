import type { ConnectionStatus, WebOS } from 'webostvjs'

interface Options {
  /** Whether the set also has `webOSSystem`, as webOS TV 5 and newer do. */
  readonly hasWebosSystem: boolean
}

/** The call with which the set asks whether its screen saver may start. */
declare global {
  interface Window {
    askForScreenSaver(): void
  }
}

/** What LG's web app manager adds to the page: the system object, and the Luna bridge that webOSTV.js uses. */
export function install({ hasWebosSystem }: Options): void {
  const { standIn } = window
  const NETWORK = 'luna://com.webos.service.connectionmanager/getStatus'
  const SCREEN_SAVER = 'luna://com.webos.service.tvpower/power/registerScreenSaverRequest'
  const SCREEN_SAVER_ANSWER = 'luna://com.webos.service.tvpower/power/responseScreenSaverRequest'
  const subscribers = new Map<PalmServiceBridge, string>()
  const takenNames = new Set<string>()
  let questions = 0

  const connectionStatus = (): ConnectionStatus & { returnValue: true } => ({
    returnValue: true,
    isInternetConnectionAvailable: standIn.isOnline,
    wired: standIn.isOnline
      ? { state: 'connected', interfaceName: 'eth0', ipAddress: '192.0.2.7', onInternet: 'yes' }
      : { state: 'disconnected' },
    wifi: { state: 'disconnected' },
    wifiDirect: { state: 'disconnected' },
  })
  const registration = (clientName: string) => {
    if (takenNames.has(clientName))
      return { returnValue: false, errorCode: -3, errorText: 'The client is already registered' }
    takenNames.add(clientName)
    return { returnValue: true, subscribed: true }
  }
  const tellAll = (uri: string, message: object) =>
    subscribers.forEach((subscribed, bridge) => subscribed === uri && bridge.answer(message))
  standIn.onNetworkChange = () => tellAll(NETWORK, connectionStatus())

  class PalmServiceBridge {
    onservicecallback: ((message: string) => void) | undefined = undefined

    call(uri: string, json: string): void {
      const parameters = JSON.parse(json) as { subscribe?: boolean; clientName?: string }
      // A client's name is different each time.
      standIn.call(uri, [{ ...parameters, ...(parameters.clientName && { clientName: 'any' }) }])
      if (parameters.subscribe) subscribers.set(this, uri)
      if (uri === NETWORK) this.answer(connectionStatus())
      else if (uri === SCREEN_SAVER) this.answer(registration(String(parameters.clientName)))
      else if (uri === SCREEN_SAVER_ANSWER) this.answer({ returnValue: takenNames.has(String(parameters.clientName)) })
      else this.answer({ returnValue: false, errorCode: -1, errorText: `Unknown method "${uri}"` })
    }

    cancel(): void {
      standIn.call(`${String(subscribers.get(this))} cancel`, [])
      subscribers.delete(this)
    }

    answer(message: object): void {
      setTimeout(() => this.onservicecallback?.(JSON.stringify(message)))
    }
  }

  const system: Pick<WebOS, 'platformBack'> = {
    platformBack: () => standIn.call('platformBack', []),
  }
  Object.assign(window, {
    PalmSystem: system,
    ...(hasWebosSystem && { webOSSystem: system }),
    PalmServiceBridge,
    askForScreenSaver: () => {
      questions += 1
      tellAll(SCREEN_SAVER, { returnValue: true, state: 'Active', timestamp: String(questions) })
    },
    // A real close would end the page, and this record with it.
    close: () => standIn.call('window.close', []),
  })
}
