import { createHash } from 'node:crypto'
import { TOKEN_BINDINGS, type TokenBinding } from '../../config/app-config.ts'
import { requestParametersProblems, type RequestParameters } from '../../config/request-parameters.ts'
import { CLIENT_AUTH_METHODS } from '../../protocol/client-auth.ts'
import { clientIdentity } from '../../protocol/client-identity.ts'
import { LINUX_KEYRINGS, STORE_KINDS, type LinuxKeyring } from '../state/place.ts'

/** What identifies a profile: two that differ in any of these exist side by side. */
export interface ProfileIdentity {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly scope: string
  /** Own parameters of the request for a code, and of polls and refreshes. Absent: none. */
  readonly authorizationParameters?: RequestParameters
  readonly tokenParameters?: RequestParameters
}

/** Texts of AppConfig that a profile remembers; the command line has an option for each. */
const TEXT_SETTINGS = ['issuerTemplate', 'relay', 'verificationUri', 'verificationUriComplete'] as const

export type TextSettings = { readonly [Name in (typeof TEXT_SETTINGS)[number]]?: string }

/** The remembered options of a sign-in. It holds no secret: a client's secret is read from its source each time. */
export interface Profile extends ProfileIdentity, TextSettings {
  readonly store: (typeof STORE_KINDS)[number]
  /** The Linux keyring that the store `keyring` uses. */
  readonly keyring?: LinuxKeyring
  readonly tokenBinding: TokenBinding
  /** The content of the file that `login` was given. */
  readonly providerMetadata?: Readonly<Record<string, unknown>>
  /** PEM file of private certificate authorities; an absolute path. */
  readonly caFile?: string
  /** Absent for a public client. */
  readonly clientAuth?: ClientAuthSource
}

/** Where a confidential client's secret is. Paths are absolute. */
export interface ClientAuthSource {
  readonly method: (typeof CLIENT_AUTH_METHODS)[number]
  /** Absent if the secret is in the environment variable COUCHPASS_CLIENT_SECRET. */
  readonly file?: string
  /** The `kid` of a private key. */
  readonly keyId?: string
}

export const DEFAULT_NAME = 'default'
/** The name becomes part of a folder name. */
export const PROFILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** The name of the profile's folder: the profile name and a hash, unique for each identity. */
export function profileKey({ name, scope, ...client }: ProfileIdentity): string {
  const { issuer, clientId, parameters } = clientIdentity(client)
  const identity = [issuer, clientId, scope, ...(parameters === undefined ? [] : [parameters])]
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex')
  return `${name}-${hash.slice(0, 16)}`
}

/** Whether a value read from a file is a profile. */
export function isProfile(value: unknown): value is Profile {
  const profile = (value ?? {}) as { readonly [Member in keyof Profile]?: unknown }
  const { name, issuer, clientId, scope, store, keyring, tokenBinding, clientAuth } = profile
  const { authorizationParameters = {}, tokenParameters = {}, providerMetadata = {}, caFile = '' } = profile
  return (
    [name, issuer, clientId, scope].every((text) => typeof text === 'string') &&
    PROFILE_NAME.test(String(name)) &&
    STORE_KINDS.some((kind) => kind === store) &&
    (keyring === undefined || LINUX_KEYRINGS.some((kind) => kind === keyring)) &&
    TOKEN_BINDINGS.some((binding) => binding === tokenBinding) &&
    (clientAuth === undefined || isClientAuthSource(clientAuth)) &&
    [authorizationParameters, tokenParameters].every((given) => requestParametersProblems(given).length === 0) &&
    typeof providerMetadata === 'object' &&
    TEXT_SETTINGS.every((key) => ['string', 'undefined'].includes(typeof profile[key])) &&
    typeof caFile === 'string'
  )
}

function isClientAuthSource(value: unknown): value is ClientAuthSource {
  const { method, file, keyId } = (value ?? {}) as Record<string, unknown>
  return (
    CLIENT_AUTH_METHODS.some((known) => known === method) &&
    [file, keyId].every((text) => text === undefined || typeof text === 'string')
  )
}

/** The configuration of the app that signs in with this profile, as parseAppConfig takes it. */
export function appConfigOf(profile: Profile): object {
  const { issuer, clientId, scope, tokenBinding, providerMetadata } = profile
  const { authorizationParameters, tokenParameters } = profile
  const parameters = { authorizationParameters, tokenParameters }
  const settings = textSettingsOf(profile)
  return { issuer, clientId, scope, tokenBinding, providerMetadata, ...settings, ...parameters }
}

/** Those that are given. */
export function textSettingsOf(given: TextSettings): TextSettings {
  return Object.fromEntries(TEXT_SETTINGS.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])))
}
