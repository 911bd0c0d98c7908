/**
 * The parts of the vendors' `window` objects that are used here. Every member may be absent, and calls that need a
 * privilege may throw: televisions differ by year, and a desktop browser has none of them.
 */
export interface VendorGlobals {
  readonly tizen?: {
    readonly application: { getCurrentApplication(): TizenApplication }
  }
  readonly webapis?: {
    readonly network?: TizenNetwork
    readonly appcommon?: {
      readonly AppCommonScreenSaverState: { readonly SCREEN_SAVER_OFF: number; readonly SCREEN_SAVER_ON: number }
      setScreenSaver(state: number): void
    }
  }
  readonly webOSSystem?: PalmSystem
  /** Its name before webOS 5. */
  readonly PalmSystem?: PalmSystem
  readonly PalmServiceBridge?: new () => PalmServiceBridge
}

interface TizenApplication {
  exit(): void
  getRequestedAppControl?(): {
    readonly appControl: {
      readonly uri?: string | null
      readonly data?: readonly { readonly key: string; readonly value: readonly string[] }[]
    }
  }
}

export interface TizenNetwork {
  isConnectedToGateway(): boolean
  addNetworkStateChangeListener(listener: (state: number) => void): number
  removeNetworkStateChangeListener(id: number): void
}

interface PalmSystem {
  platformBack?(): void
  /** JSON. */
  readonly launchParams?: string
}

/** Luna, webOS's message bus: one call, responses by callback as JSON text. */
export interface PalmServiceBridge {
  onservicecallback: (message: string) => void
  call(uri: string, parameters: string): void
  cancel?(): void
}
