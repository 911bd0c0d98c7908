/** One line of the table: what was found, beside the rule and the page that states it. */
export interface CheckRow {
  readonly subject: string
  readonly result: 'pass' | 'warn' | 'fail'
  readonly found: string
  readonly rule: string
  /** The address of the page. */
  readonly source: string
}

interface Rule {
  readonly subject: string
  readonly rule: string
  readonly source: string
}

/** Each rule with the page on which it was read. */
export const RULES = {
  tizenFiles: {
    subject: 'files',
    rule: 'config.xml, author-signature.xml and signature1.xml are in the package',
    source: 'https://developer.samsung.com/tv-seller-office/checklists-for-distribution/launch-checklist.html',
  },
  tizenSignatures: {
    subject: 'signatures',
    rule: 'both signatures cover every file; the author certificate is yours',
    source: 'https://developer.samsung.com/smarttv/develop/getting-started/setting-up-sdk/creating-certificates.html',
  },
  tizenId: {
    subject: 'id',
    rule: 'ten letters or digits, a dot, a name; the same for every update',
    source: 'https://developer.samsung.com/tv-seller-office/checklists-for-distribution/launch-checklist.html',
  },
  tizenVersion: {
    subject: 'version',
    rule: '[0-255].[0-255].[0-65535]',
    source: 'https://developer.samsung.com/tv-seller-office/checklists-for-distribution/launch-checklist.html',
  },
  tizenManifest: {
    subject: 'manifest',
    rule: 'API version, title and screen size are declared',
    source: 'https://developer.samsung.com/tv-seller-office/checklists-for-distribution/launch-checklist.html',
  },
  tizenContent: {
    subject: 'start page',
    rule: '<content> names a file of the package',
    source: 'https://developer.samsung.com/smarttv/develop/guides/fundamentals/configuring-tv-applications.html',
  },
  tizenIcon: {
    subject: 'icon',
    rule: '512×423, PNG, up to 300 kB',
    source: 'https://developer.samsung.com/tv-seller-office/guides/applications/entering-application-information.html',
  },
  tizenPrivileges: {
    subject: 'privileges',
    rule: 'each API that needs a privilege has it declared; the pre-test blocks the app otherwise',
    source: 'https://developer.samsung.com/smarttv/develop/guides/fundamentals/configuring-tv-applications.html',
  },
  tizenLevels: {
    subject: 'privilege level',
    rule: 'partner-level privileges are for partners of Samsung only',
    source: 'https://developer.samsung.com/tv-seller-office/checklists-for-distribution/launch-checklist.html',
  },
  tizenUpdate: {
    subject: 'update',
    rule: 'the same id and author certificate, a higher version; one page asks for a higher first number',
    source: 'https://developer.samsung.com/tv-seller-office/checklists-for-distribution/launch-checklist.html',
  },
  webosManifest: {
    subject: 'manifest',
    rule: 'appinfo.json has id, title, type, main, icon and version',
    source: 'https://webostv.developer.lge.com/develop/references/appinfo-json',
  },
  webosId: {
    subject: 'id',
    rule: "lower case, digits, '-' and '.'; not com.palm, com.webos, com.lge; final",
    source: 'https://webostv.developer.lge.com/develop/references/appinfo-json',
  },
  webosVersion: {
    subject: 'version',
    rule: 'three integers without leading zeros',
    source: 'https://webostv.developer.lge.com/develop/references/appinfo-json',
  },
  webosMain: {
    subject: 'start page',
    rule: '"main" names a file of the package',
    source: 'https://webostv.developer.lge.com/develop/references/appinfo-json',
  },
  webosIcon: {
    subject: 'icon',
    rule: '80×80, PNG',
    source: 'https://webostv.developer.lge.com/develop/app-developer-guide/app-packaging-guide/key-app-assets/',
  },
  webosLargeIcon: {
    subject: 'large icon',
    rule: '130×130, PNG',
    source: 'https://webostv.developer.lge.com/develop/app-developer-guide/app-packaging-guide/key-app-assets/',
  },
  webosSplash: {
    subject: 'splash screen',
    rule: '1920×1080, PNG, not black',
    source: 'https://webostv.developer.lge.com/develop/app-developer-guide/app-packaging-guide/key-app-assets/',
  },
  webosUpdate: {
    subject: 'update',
    rule: 'the same id, a higher version',
    source: 'https://webostv.developer.lge.com/distribute/app-approval-process',
  },
  policy: {
    subject: 'policy',
    rule: 'a Content-Security-Policy stands first in the page and allows neither eval nor inline scripts',
    source: 'https://www.w3.org/TR/CSP2/',
  },
  page: {
    subject: 'page',
    rule: 'classic scripts and relative addresses only, because the page runs from file://',
    source: 'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-module-script-tree',
  },
  scripts: {
    subject: 'scripts',
    rule: 'the oldest set can parse every script',
    source: 'https://compat-table.github.io/compat-table/es2016plus/',
  },
  secrets: {
    subject: 'secrets',
    rule: 'no private key and no source map: everyone can unpack a package',
    source: 'https://www.rfc-editor.org/rfc/rfc8252#section-8.5',
  },
} as const satisfies Record<string, Rule>

/** The row of a rule: it fails with the first problem, warns with the first warning, else passes. */
export function row(
  rule: keyof typeof RULES,
  found: string,
  {
    problems = [],
    warnings = [],
  }: { readonly problems?: readonly string[]; readonly warnings?: readonly string[] } = {},
): CheckRow {
  const result = problems.length > 0 ? 'fail' : warnings.length > 0 ? 'warn' : 'pass'
  return { ...RULES[rule], result, found: [...problems, ...warnings].join('; ') || found }
}
