/** The parts of the platforms' `window` objects that are used here. Each may be absent. */
export interface SetGlobals {
  /** VIZIO's companion library. */
  readonly VIZIO?: { exitApplication?(): void }
  /** VIDAA. */
  readonly Hisense_GetBrand?: () => string
  /** The message bridge to the React Native app around the page (Vega OS). */
  readonly ReactNativeWebView?: { postMessage(message: string): void }
  /** HbbTV and OIPF. */
  readonly oipfObjectFactory?: { createApplicationManagerObject(): ApplicationManager }
  /** RDK: the Firebolt SDK's handshake object. */
  readonly __firebolt?: { readonly transport?: { send(message: string): void }; readonly endpoint?: string }
}

/** OIPF DAE volume 5, §7.2. */
interface ApplicationManager {
  getOwnerApplication(document: Document): OwnerApplication | null
}

export interface OwnerApplication {
  show(): void
  destroyApplication(): void
  readonly privateData: { readonly keyset: { setValue(mask: number): void } }
}
