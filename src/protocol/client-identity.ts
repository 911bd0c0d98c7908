import type { RequestParameters } from '../config/request-parameters.ts'

/** The client at its provider that a stored record belongs to. A record of another client is ignored. */
export interface ClientIdentity {
  readonly issuer: string
  readonly clientId: string
  /** The app's own request parameters: tokens made with other ones, such as another `audience`, are of no use. */
  readonly parameters?: string
}

interface Client {
  readonly issuer: string
  readonly clientId: string
  readonly authorizationParameters?: RequestParameters
  readonly tokenParameters?: RequestParameters
}

/** Equal for equal parameters, in whatever order the configuration names them. */
export function clientIdentity(client: Client): ClientIdentity {
  const { issuer, clientId, authorizationParameters = {}, tokenParameters = {} } = client
  const all = [sorted(authorizationParameters), sorted(tokenParameters)]
  return { issuer, clientId, ...(all.some((one) => one.length > 0) && { parameters: JSON.stringify(all) }) }
}

/** The identity alone, of an object that has other members as well. */
export function identityOf({ issuer, clientId, parameters }: ClientIdentity): ClientIdentity {
  return { issuer, clientId, ...(parameters !== undefined && { parameters }) }
}

export function isSameClient(one: ClientIdentity, other: ClientIdentity): boolean {
  return one.issuer === other.issuer && one.clientId === other.clientId && one.parameters === other.parameters
}

/** Whether a value read from a store names its client. */
export function isClientIdentity(value: unknown): value is ClientIdentity {
  const { issuer, clientId, parameters } = (value ?? {}) as Partial<Record<keyof ClientIdentity, unknown>>
  return isText(issuer) && isText(clientId) && (parameters === undefined || isText(parameters))
}

function sorted(parameters: RequestParameters): [string, string | readonly string[]][] {
  return Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1))
}

/** Whether a value read from a store is a text with content. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
