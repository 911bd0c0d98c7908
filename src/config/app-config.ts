import { isOrigin, isOriginPattern, issuerProblem, issuerTemplateProblem } from './addresses.ts'
import { relayProblem, verificationUriCompleteProblem, verificationUriProblem } from './addresses.ts'
import { brandProblems, type Brand } from './brand.ts'
import { contentSecurityProblems, type ContentSecurity } from './content-security.ts'
import { linksProblems, supportProblems, type Links, type Support } from './help.ts'
import { requestParametersProblems, type RequestParameters } from './request-parameters.ts'
import { isRecord, isText } from './values.ts'
import { isLanguageTag, languagesProblem, cataloguesProblem, messagesProblem, type OwnMessages } from './own-words.ts'

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
  /** Where pictures, films, fonts and data come from, without any token. "https://*.cdn.example.com": its subdomains. */
  readonly resourceOrigins: readonly string[]
  readonly contentSecurity: ContentSecurity
  /** BCP 47 tag. Absent: the platform's language. */
  readonly locale?: string
  /** Own words in place of single texts, by language tag. A text with a value keeps its place, such as `{appName}`. */
  readonly messages?: OwnMessages
  /** Whole languages beside those of the app: objects with every text (docs/languages.md). */
  readonly catalogues?: readonly Readonly<Record<string, unknown>>[]
  /** Tags of the languages to offer. Absent: all that the app contains. */
  readonly languages?: readonly string[]
  /** Whether a viewer can choose the language. */
  readonly languageMenu: boolean
  readonly brand: Brand
  readonly tokenBinding: TokenBinding
  /** Own parameters of the device authorization request, e.g. { "audience": "https://api.example.com" }. */
  readonly authorizationParameters: RequestParameters
  /** Own parameters of every token request: polls and refreshes. */
  readonly tokenParameters: RequestParameters
  /** Base address of a relay that stands in front of the provider's endpoints (docs/relay.md). */
  readonly relay?: string
  /** For tokens of several tenants: the issuer with "{tenantid}" in place of the tenant, checked against `tid`. */
  readonly issuerTemplate?: string
  /** Shown in place of the provider's `verification_uri`. https. */
  readonly verificationUri?: string
  /** For the QR code, in place of the provider's `verification_uri_complete`: an https address with "{user_code}". */
  readonly verificationUriComplete?: string
  /** Absent: the screens offer no help. */
  readonly support?: Support
  readonly links: Links
  /** How many people can be signed in on this television at once. */
  readonly accounts: Accounts
  /** With several accounts: continue as the latest viewer at launch, in place of asking who is watching. */
  readonly autoSelect: boolean
  /** With several accounts: offer those by name whose session has ended. */
  readonly rememberAccounts: boolean
}

const ACCOUNTS = ['single', 'several'] as const
type Accounts = (typeof ACCOUNTS)[number]

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
export function parseAppConfig(given: unknown): ParsedAppConfig {
  if (!isRecord(given)) return { ok: false, problems: ['The configuration is not a JSON object.'] }
  const value = withoutBlanks(given)
  const problems: string[] = []
  const complain = (key: string, rule: string) => void problems.push(`"${key}" ${rule}.`)

  for (const key of Object.keys(value)) if (!KEYS.includes(key)) complain(key, 'is not a known configuration key')

  const text = (key: string, fallback?: string): string => {
    const given = value[key]
    if (given === undefined && fallback !== undefined) return fallback
    if (isText(given) && !CONTROLS.test(given)) return given
    if (isText(given)) complain(key, 'must contain no control characters')
    else complain(key, given === undefined ? 'is missing' : 'must be a text that is not empty')
    return ''
  }

  const issuer = text('issuer')
  if (issuer !== '') {
    const rule = issuerProblem(issuer)
    if (rule !== undefined) complain('issuer', rule)
  }
  const clientId = text('clientId')
  // Some providers issue tokens without any scope (RFC 6749 §3.3: it is optional).
  const scope = value['scope'] === '' ? '' : text('scope', DEFAULT_SCOPE)
  const appName = text('appName', 'Couchpass')

  const appVersion = value['appVersion'] === undefined ? undefined : text('appVersion')

  const { providerMetadata, connectOrigins = [], locale, brand = {}, tokenBinding = 'bearer' } = value
  const { authorizationParameters = {}, tokenParameters = {}, relay, issuerTemplate } = value
  const { verificationUri, verificationUriComplete, support, links = {} } = value
  const { resourceOrigins = [], contentSecurity = {} } = value
  const { messages, catalogues, languages, languageMenu = true } = value
  const { accounts = 'single', autoSelect = false, rememberAccounts = true } = value
  /** Complains about a key that is given, with each of its problems. */
  const check = (key: string, problemsOf: (given: unknown) => readonly string[] | string | undefined) => {
    const given = value[key]
    const found = given === undefined ? [] : (problemsOf(given) ?? [])
    for (const problem of typeof found === 'string' ? [found] : found) complain(key, problem)
  }
  const oneOf = (words: readonly string[]) => (given: unknown) =>
    words.includes(given as string) ? undefined : `must be one of ${words.join(', ')}`
  const yesOrNo = (given: unknown) => (typeof given === 'boolean' ? undefined : 'must be true or false')

  check('providerMetadata', (given) => (isRecord(given) ? undefined : 'must be an object'))
  check('connectOrigins', (given) =>
    Array.isArray(given) && given.every(isOrigin)
      ? undefined
      : 'must be a list of origins such as "https://api.example.com"',
  )
  check('resourceOrigins', (given) =>
    Array.isArray(given) && given.every(isOriginPattern)
      ? undefined
      : 'must be a list of origins such as "https://cdn.example.com" or "https://*.cdn.example.com"',
  )
  check('contentSecurity', contentSecurityProblems)
  check('locale', (given) => (isLanguageTag(given) ? undefined : 'must be a language tag such as "en" or "pt-BR"'))
  check('messages', messagesProblem)
  check('catalogues', cataloguesProblem)
  check('languages', languagesProblem)
  check('languageMenu', yesOrNo)
  check('brand', brandProblems)
  check('tokenBinding', oneOf(TOKEN_BINDINGS))
  check('authorizationParameters', requestParametersProblems)
  check('tokenParameters', requestParametersProblems)
  check('relay', relayProblem)
  check('issuerTemplate', issuerTemplateProblem)
  check('verificationUri', (given) => verificationUriProblem(given, issuer))
  check('verificationUriComplete', (given) => verificationUriCompleteProblem(given, issuer))
  check('support', supportProblems)
  check('links', linksProblems)
  check('accounts', oneOf(ACCOUNTS))
  check('autoSelect', yesOrNo)
  check('rememberAccounts', yesOrNo)
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
      resourceOrigins: resourceOrigins as string[],
      contentSecurity: contentSecurity as ContentSecurity,
      ...(locale !== undefined && { locale: locale as string }),
      ...(messages !== undefined && { messages: messages as OwnMessages }),
      ...(catalogues !== undefined && { catalogues: catalogues as Record<string, unknown>[] }),
      ...(languages !== undefined && { languages: languages as string[] }),
      languageMenu: languageMenu as boolean,
      brand: brand as Brand,
      tokenBinding: tokenBinding as TokenBinding,
      authorizationParameters: authorizationParameters as RequestParameters,
      tokenParameters: tokenParameters as RequestParameters,
      ...(relay !== undefined && { relay: relay as string }),
      ...(issuerTemplate !== undefined && { issuerTemplate: issuerTemplate as string }),
      ...(verificationUri !== undefined && { verificationUri: verificationUri as string }),
      ...(verificationUriComplete !== undefined && { verificationUriComplete: verificationUriComplete as string }),
      ...(support !== undefined && { support: support as Support }),
      links: links as Links,
      accounts: accounts as Accounts,
      autoSelect: autoSelect as boolean,
      rememberAccounts: rememberAccounts as boolean,
    },
  }
}

// eslint-disable-next-line no-control-regex -- finding them is the purpose
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/

/** Without the blanks around each text, which come from editors and shells. An empty scope differs from a blank one. */
function withoutBlanks(given: Record<string, unknown>): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const key of Object.keys(given)) {
    const text = given[key]
    value[key] = typeof text === 'string' && isText(text) ? text.trim() : text
  }
  return value
}

const KEYS = [
  'issuer',
  'clientId',
  'scope',
  'appName',
  'appVersion',
  'providerMetadata',
  'connectOrigins',
  'resourceOrigins',
  'contentSecurity',
  'locale',
  'messages',
  'catalogues',
  'languages',
  'languageMenu',
  'brand',
  'tokenBinding',
  'authorizationParameters',
  'tokenParameters',
  'relay',
  'issuerTemplate',
  'verificationUri',
  'verificationUriComplete',
  'support',
  'links',
  'accounts',
  'autoSelect',
  'rememberAccounts',
]
