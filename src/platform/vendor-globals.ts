/**
 * What the televisions put on `window`, as far as it is used here. Everything may be absent, and what needs a privilege
 * may throw: sets differ by year, and a desktop browser has none of it.
 */
export interface VendorGlobals {
  readonly tizen?: {
    readonly application: { getCurrentApplication(): { exit(): void } }
  }
  readonly webapis?: {
    readonly network?: TizenNetwork
    readonly appcommon?: {
      readonly AppCommonScreenSaverState: { readonly SCREEN_SAVER_OFF: number; readonly SCREEN_SAVER_ON: number }
      setScreenSaver(state: number): void
    }
  }
  readonly webOSSystem?: PalmSystem
  /** The same before webOS 5. */
  readonly PalmSystem?: PalmSystem
  readonly PalmServiceBridge?: new () => PalmServiceBridge
}

export interface TizenNetwork {
  isConnectedToGateway(): boolean
  addNetworkStateChangeListener(listener: (state: number) => void): number
  removeNetworkStateChangeListener(id: number): void
}

interface PalmSystem {
  platformBack?(): void
}

/** Luna, webOS's message bus: one call, answers by callback as JSON text. */
export interface PalmServiceBridge {
  onservicecallback: (message: string) => void
  call(uri: string, parameters: string): void
  cancel?(): void
}
