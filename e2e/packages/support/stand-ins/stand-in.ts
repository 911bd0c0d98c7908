/** What the stand-ins for a television's objects have in common: what the app asked of the set, and the set's state. */
interface StandIn {
  /** In order, e.g. "webapis.appcommon.setScreenSaver(0)"; of a call that was refused "webapis… refused". */
  readonly calls: string[]
  /** Notes what the app makes the set do, after `demand`. */
  call(name: string, args: readonly unknown[], privilege?: string): void
  /** Notes a refusal. @throws Error named "SecurityError", as the sets do, where the package does not declare the privilege */
  demand(name: string, privilege: string | undefined): void
  isOnline: boolean
  /** Cuts the set off from its network, or connects it again; it says so in the vendor's way. */
  setOnline(isOnline: boolean): void
  onNetworkChange: (() => void) | undefined
}

declare global {
  interface Window {
    standIn: StandIn
  }
}

interface Options {
  /** Those of the package's config.xml; none on webOS. */
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
