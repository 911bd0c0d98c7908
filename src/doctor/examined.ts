import type { ProviderSettings } from '../protocol/discovery.ts'
import type { Clock } from '../protocol/clock.ts'
import type { ConfiguredAddresses } from '../protocol/configured-addresses.ts'
import type { Provider } from '../protocol/provider.ts'
import type { RecordedHttp } from './recorded-http.ts'

/** What every check gets. */
export interface Examined extends ProviderSettings {
  /** Space-separated. */
  readonly scope: string
  /** Origins of the app's pages; a packaged app has "null" and "file://". */
  readonly origins: readonly string[]
  /** Base address of the relay that the app's requests go to. Absent: they go to the provider. */
  readonly relay?: string
  /** The app's own addresses in place of those that the provider sends. */
  readonly addresses: ConfiguredAddresses
  readonly http: RecordedHttp
  readonly clock: Clock
}

/** What the checks after discovery get. */
export interface Found extends Examined {
  readonly provider: Provider
  /** If so, some answers mean more than the specification says, and remedies name Keycloak's settings. */
  readonly isKeycloak: boolean
}

/** The strings in a value that should be an array of strings. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((member): member is string => typeof member === 'string') : []
}
