/** What the relay is told by its environment. README.md has the table of variables. */
export interface RelaySettings {
  readonly issuer: string
  readonly clientId: string
  /** Absent: the provider knows the client as a public one. */
  readonly clientSecret?: string
  readonly clientAuth: ClientAuth
  /** Serialized origins of the app's pages; "null" and "file://" for packaged apps. */
  readonly origins: readonly string[]
  /** The path before `/device`, `/token` …, without a trailing slash. */
  readonly basePath: string
  /** Added to device requests and token requests, in place of parameters of the same name. */
  readonly authorizationParameters: URLSearchParams
  readonly tokenParameters: URLSearchParams
  /** Merged over the discovered metadata; with both endpoints of the device grant, discovery is skipped. */
  readonly providerMetadata: Readonly<Record<string, unknown>>
  /** How many proxies in front of the relay write X-Forwarded-For. */
  readonly trustedProxies: number
  /** The header in which an edge platform names the client's address. */
  readonly addressHeader?: string
  /** For one address: an IPv4 address or an IPv6 /64. */
  readonly requestsPerMinute: number
  readonly timeouts: Timeouts
}

interface Timeouts {
  /** Milliseconds, shorter than the app's own 20 seconds. */
  readonly usualMs: number
  /** Milliseconds. Long: the answer to a refresh may be the only copy of a rotated refresh token. */
  readonly refreshMs: number
}

export const CLIENT_AUTHS = ['client_secret_basic', 'client_secret_post'] as const
type ClientAuth = (typeof CLIENT_AUTHS)[number]
export type Environment = Readonly<Record<string, string | undefined>>

export const DEFAULTS = {
  clientAuth: 'client_secret_basic',
  basePath: '',
  authorizationParameters: new URLSearchParams(),
  tokenParameters: new URLSearchParams(),
  providerMetadata: {},
  trustedProxies: 0,
  requestsPerMinute: 120,
  timeouts: { usualMs: 15_000, refreshMs: 110_000 },
} as const satisfies Partial<RelaySettings>

/** @throws Error that names every variable that is missing or wrong */
export function readSettings(environment: Environment): RelaySettings {
  const problems: string[] = []
  const read = (name: string) => environment[name]?.trim() || undefined
  const required = (name: string) => read(name) ?? (problems.push(`${name} is missing`), '')
  const parsed = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, rule: string): T => {
    const text = read(name)
    if (text === undefined) return fallback
    const value = parse(text)
    if (value === undefined) problems.push(`${name} must be ${rule}`)
    return value ?? fallback
  }
  const wholeNumber = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined)

  const issuer = required('ISSUER')
  if (issuer !== '' && !isSafe(issuer)) problems.push('ISSUER must be an https address')
  const origins = required('ORIGINS').split(/[\s,]+/).filter(Boolean) // prettier-ignore
  for (const origin of origins) if (!isOrigin(origin)) problems.push(`ORIGINS has "${origin}", which is no origin`)
  const clientSecret = read('CLIENT_SECRET')
  const addressHeader = read('ADDRESS_HEADER')
  const settings: RelaySettings = {
    issuer,
    origins,
    clientId: required('CLIENT_ID'),
    ...(clientSecret !== undefined && { clientSecret }),
    clientAuth: parsed<ClientAuth>(
      'CLIENT_AUTH',
      DEFAULTS.clientAuth,
      (text) => CLIENT_AUTHS.find((one) => one === text),
      CLIENT_AUTHS.join(' or '),
    ),
    basePath: parsed('BASE_PATH', '', (text) => (/^(\/[\w.~-]+)+$/.test(text) ? text : undefined), 'a path like /idp'),
    authorizationParameters: new URLSearchParams(read('AUTHORIZATION_PARAMETERS')),
    tokenParameters: new URLSearchParams(read('TOKEN_PARAMETERS')),
    providerMetadata: parsed('PROVIDER_METADATA', DEFAULTS.providerMetadata, parseObject, 'a JSON object'),
    trustedProxies: parsed('TRUSTED_PROXIES', DEFAULTS.trustedProxies, wholeNumber, 'a whole number'),
    ...(addressHeader !== undefined && { addressHeader }),
    requestsPerMinute: parsed('REQUESTS_PER_MINUTE', DEFAULTS.requestsPerMinute, wholeNumber, 'a whole number'),
    timeouts: DEFAULTS.timeouts,
  }
  if (problems.length > 0) throw new Error(`The relay cannot start: ${problems.join('; ')}.`)
  return settings
}

/** https, or plain http to this machine. */
export function isSafe(address: unknown): address is string {
  if (typeof address !== 'string' || !URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
}

function isOrigin(text: string): boolean {
  if (text === 'null' || text === 'file://') return true
  return URL.canParse(text) && new URL(text).origin === text && text !== 'null'
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
