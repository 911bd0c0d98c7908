import { isLoopback } from './loopback.ts'

/** The app's configuration from index.html. It is parsed once, and every problem is reported at once. */
export interface AppConfig {
  /** Absolute URL, spelled exactly as the provider spells it. https, or http on loopback. */
  readonly issuer: string
  readonly clientId: string
  /** Space-separated, e.g. "openid offline_access". */
  readonly scope: string
  readonly appName: string
  /** Shown on the Welcome screen for support. Packaging writes the package's version here. */
  readonly appVersion?: string
  /** Merged over the discovered metadata; with all endpoints here, discovery is skipped. Names as in RFC 8414 §2. */
  readonly providerMetadata?: Readonly<Record<string, unknown>>
  /** Origins of the app's own APIs, e.g. "https://api.example.com". */
  readonly connectOrigins: readonly string[]
  /** BCP 47 tag. Absent: the platform's language. */
  readonly locale?: string
  readonly brand: Brand
  readonly tokenBinding: TokenBinding
}

export interface Brand {
  /** CSS hex colour, e.g. "#4cc2ff". */
  readonly accentColor?: string
  readonly backgroundColor?: string
  /** Default: light or dark text, whichever has more contrast on the background. */
  readonly textColor?: string
  /** Relative address or data: URL of the logo. */
  readonly logo?: string
}

/**
 * Whether tokens are bound to a key on the television (DPoP, RFC 9449). `bearer`: never. `dpop-preferred`: where both
 * the television and the provider support it, otherwise bearer. `dpop-required`: always, otherwise the sign-in fails.
 * `docs/adr/009-tokens-are-bearer-unless-the-apis-are-ready.md` explains the default.
 */
export const TOKEN_BINDINGS = ['bearer', 'dpop-preferred', 'dpop-required'] as const
export type TokenBinding = (typeof TOKEN_BINDINGS)[number]

export const DEFAULT_SCOPE = 'openid profile email offline_access'

export type ParsedAppConfig =
  { readonly ok: true; readonly config: AppConfig } | { readonly ok: false; readonly problems: readonly string[] }

/** Never throws. Lists every problem, each as one sentence that names its key. */
export function parseAppConfig(value: unknown): ParsedAppConfig {
  if (!isRecord(value)) return { ok: false, problems: ['The configuration is not a JSON object.'] }
  const problems: string[] = []
  const complain = (key: string, rule: string) => void problems.push(`"${key}" ${rule}.`)

  for (const key of Object.keys(value)) if (!KEYS.includes(key)) complain(key, 'is not a known configuration key')

  const text = (key: string, fallback?: string): string => {
    const given = value[key]
    if (given === undefined && fallback !== undefined) return fallback
    if (typeof given === 'string' && given.trim() !== '') return given
    complain(key, given === undefined ? 'is missing' : 'must be a text that is not empty')
    return ''
  }

  const issuer = text('issuer')
  if (issuer !== '') {
    const rule = issuerProblem(issuer)
    if (rule !== undefined) complain('issuer', rule)
  }
  const clientId = text('clientId')
  const scope = text('scope', DEFAULT_SCOPE)
  const appName = text('appName', 'Couchpass')

  const appVersion = value['appVersion'] === undefined ? undefined : text('appVersion')

  const { providerMetadata, connectOrigins = [], locale, brand = {}, tokenBinding = 'bearer' } = value
  if (providerMetadata !== undefined && !isRecord(providerMetadata)) complain('providerMetadata', 'must be an object')
  if (!Array.isArray(connectOrigins) || !connectOrigins.every(isOrigin))
    complain('connectOrigins', 'must be a list of origins such as "https://api.example.com"')
  if (locale !== undefined && (typeof locale !== 'string' || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale)))
    complain('locale', 'must be a language tag such as "en" or "pt-BR"')
  for (const problem of brandProblems(brand)) complain('brand', problem)
  if (!TOKEN_BINDINGS.includes(tokenBinding as TokenBinding))
    complain('tokenBinding', `must be one of ${TOKEN_BINDINGS.join(', ')}`)

  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    config: {
      issuer,
      clientId,
      scope,
      appName,
      ...(appVersion !== undefined && { appVersion }),
      ...(providerMetadata !== undefined && { providerMetadata: providerMetadata as Record<string, unknown> }),
      connectOrigins: connectOrigins as string[],
      ...(locale !== undefined && { locale: locale as string }),
      brand: brand as Brand,
      tokenBinding: tokenBinding as TokenBinding,
    },
  }
}

const KEYS = [
  'issuer',
  'clientId',
  'scope',
  'appName',
  'appVersion',
  'providerMetadata',
  'connectOrigins',
  'locale',
  'brand',
  'tokenBinding',
]

function issuerProblem(issuer: string): string | undefined {
  const url = parseUrl(issuer)
  if (!url || !/^https?:$/.test(url.protocol)) return 'must be an absolute https address'
  if (url.username || url.password || url.search || url.hash || /[?#]/.test(issuer))
    return 'must have no user, query or fragment (OpenID Connect Discovery §2)'
  if (url.protocol === 'http:' && !isLoopback(url)) return 'must use https; http is for loopback addresses alone'
  return undefined
}

/**
 * Stricter than the URL parser, which accepts hosts with characters such as "*" and ";" that mean something in a
 * content security policy.
 */
const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d+)?$/

function isOrigin(value: unknown): boolean {
  const url = typeof value === 'string' ? parseUrl(value) : undefined
  return (
    url !== undefined && url.origin === value && HOST.test(url.host) && (url.protocol === 'https:' || isLoopback(url))
  )
}

function brandProblems(brand: unknown): string[] {
  if (!isRecord(brand)) return ['must be an object']
  const problems: string[] = []
  for (const [key, value] of Object.entries(brand)) {
    if (key === 'accentColor' || key === 'backgroundColor' || key === 'textColor') {
      if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/i.test(value))
        problems.push(`has a "${key}" that is not a colour such as "#4cc2ff"`)
    } else if (key === 'logo') {
      if (typeof value !== 'string' || value === '') problems.push('has a "logo" that is not an address')
    } else problems.push(`has the unknown key "${key}"`)
  }
  return problems
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
