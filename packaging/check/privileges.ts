/**
 * Which calls need which privilege, as Samsung documents it at each method ("Privilege"); the packages
 * @types/tizen-common-web and @types/tizen-tv-webapis quote these pages.
 */
const NEEDED: readonly (readonly [privilege: string, calls: RegExp])[] = [
  ['http://tizen.org/privilege/tv.inputdevice', /\.tvinputdevice\b/],
  ['http://tizen.org/privilege/tv.audio', /\.tvaudiocontrol\b/],
  ['http://tizen.org/privilege/tv.display', /\.tvdisplaycontrol\b/],
  ['http://tizen.org/privilege/tv.window', /\.tvwindow\b/],
  ['http://tizen.org/privilege/alarm', /\btizen\.alarm\b/],
  ['http://tizen.org/privilege/application.launch', /\btizen\.application\.launch(AppControl)?\b/],
  ['http://tizen.org/privilege/download', /\btizen\.download\b/],
  ['http://tizen.org/privilege/keymanager', /\btizen\.keymanager\b/],
  ['http://tizen.org/privilege/package.info', /\btizen\.package\.get/],
  ['http://tizen.org/privilege/push', /\btizen\.push\b/],
  ['http://tizen.org/privilege/websetting', /\btizen\.websetting\b/],
  ['http://developer.samsung.com/privilege/adinfo', /\bwebapis\.adinfo\b|\bgetTIFA\(|\bisLATEnabled\(/],
  [
    'http://developer.samsung.com/privilege/billing',
    /\bwebapis\.billing\b|\.billing\.(buyItem|getProductsList|isServiceAvailable)\(/,
  ],
  ['http://developer.samsung.com/privilege/drmplay', /\.setDrm\(/],
  [
    'http://developer.samsung.com/privilege/network.public',
    /\bwebapis\.network\b|\.(addNetworkStateChangeListener|isConnectedToGateway|getActiveConnectionType)\(/,
  ],
  ['http://developer.samsung.com/privilege/productinfo', /\bwebapis\.productinfo\b|\.productinfo\./],
  ['http://developer.samsung.com/privilege/sso.partner', /\bwebapis\.sso\b|\.sso\.get\w+\(/],
  ['http://developer.samsung.com/privilege/widgetdata', /\bwebapis\.widgetdata\b|\.widgetdata\./],
]

/** Granted to partners of Samsung, or to nobody outside ("Privilege level": partner, platform). */
const OF_PARTNERS = [/\.partner$/, /\.dhcpoption60$/, /\/appmanager\.(kill|certificate)$/, /\/packagemanager\.install$/]

export interface PrivilegeFindings {
  /** Needed by a call in the scripts, and not declared. */
  readonly missing: readonly string[]
  /** Declared, and no call in the scripts needs them. */
  readonly unused: readonly string[]
  readonly ofPartners: readonly string[]
}

/**
 * Compares what config.xml declares with the calls that the scripts contain. A call through an alias that hides both the
 * object and the method stays unseen.
 */
export function comparePrivileges(declared: readonly string[], scripts: readonly string[]): PrivilegeFindings {
  // A minifier keeps the names of members, but not of variables, and old builds write "webapis.network" also as "webapis?.network".
  const calls = scripts.map((script) => script.replace(/\?\./g, '.'))
  const needed = NEEDED.filter(([, call]) => calls.some((script) => call.test(script))).map(([privilege]) => privilege)
  const known = NEEDED.map(([privilege]) => privilege)
  return {
    missing: needed.filter((privilege) => !declared.includes(privilege)),
    unused: declared.filter((privilege) => known.includes(privilege) && !needed.includes(privilege)),
    ofPartners: declared.filter((privilege) => OF_PARTNERS.some((pattern) => pattern.test(privilege))),
  }
}
