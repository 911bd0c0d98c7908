import type { Clock } from '../protocol/clock.ts'
import type { Provider } from '../protocol/provider.ts'
import type { RecordedHttp } from './recorded-http.ts'

/** What is examined, and by what. */
export interface Examined {
  readonly issuer: string
  readonly clientId: string
  /** Space-separated. */
  readonly scope: string
  /** Origins of the app's pages; "null" and "file://" are those of a packaged one. */
  readonly origins: readonly string[]
  readonly http: RecordedHttp
  readonly clock: Clock
}

/** The same once the provider's metadata has been read. */
export interface Found extends Examined {
  readonly provider: Provider
  /** Some of its answers mean more than the specification says, and remedies can name its settings. */
  readonly isKeycloak: boolean
}

/** The members of a list that should be one of texts, whatever it is. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((member): member is string => typeof member === 'string') : []
}
