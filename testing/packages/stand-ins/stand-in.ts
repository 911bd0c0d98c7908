/** What the stand-ins for a television's objects share: the app's calls, and the set's state. */
interface StandIn {
  /** In order, e.g. "webapis.appcommon.setScreenSaver(0)". A rejected call is "webapis… refused". */
  readonly calls: string[]
  /** Records a call, after `demand`. */
  call(name: string, args: readonly unknown[], privilege?: string): void
  /**
   * Records a rejected call. @throws Error named "SecurityError", as sets do if the package does not declare the
   * privilege
   */
  demand(name: string, privilege: string | undefined): void
  isOnline: boolean
  /** Disconnects the set from its network, or connects it again, and notifies the app as the vendor's sets do. */
  setOnline(isOnline: boolean): void
  onNetworkChange: (() => void) | undefined
}

declare global {
  interface Window {
    standIn: StandIn
  }
}

interface Options {
  /** The privileges in the package's config.xml; none on webOS. */
  readonly privileges: readonly string[]
}

export function install({ privileges }: Options): void {
  const standIn: StandIn = {
    calls: [],
    call(name, args, privilege) {
      standIn.demand(name, privilege)
      standIn.calls.push(`${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`)
    },
    demand(name, privilege) {
      if (privilege === undefined || privileges.includes(privilege)) return
      standIn.calls.push(`${name} refused`)
      throw Object.assign(new Error(`${name}: ${privilege} is not declared.`), { name: 'SecurityError' })
    },
    isOnline: true,
    setOnline(isOnline) {
      standIn.isOnline = isOnline
      standIn.onNetworkChange?.()
    },
    onNetworkChange: undefined,
  }
  window.standIn = standIn
}
