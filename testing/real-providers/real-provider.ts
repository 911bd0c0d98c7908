import type { Recipe } from '../../src/doctor/providers/recipe.ts'

/** A provider that is installed from a registry and runs on this machine. */
export interface RealProvider {
  readonly recipe: Recipe
  /** `library`: the one that the product is built on, in a server of its own. */
  readonly kind: 'server' | 'library'
  /** What runs, with its version. */
  readonly what: string
  /** Installs what is missing, into the cache. @throws MissingRequirement */
  require(): Promise<unknown>
  /** `origins`: those of the app's pages, which the operator lists. */
  start(origins: readonly string[]): Promise<RealServer>
}

export interface RealServer extends AsyncDisposable {
  readonly origin: string
  /** The recipe's configuration for this server. */
  readonly configuration: Readonly<Record<string, unknown>> & { readonly issuer: string; readonly clientId: string }
  /** Undefined: the provider does not say who signed in. */
  readonly viewerName?: string
  /** Goes through the provider's own pages, as the viewer does with a phone. */
  decide(code: ShownCode, decision: 'approve' | 'deny'): Promise<void>
}

/** What the television shows. */
export interface ShownCode {
  readonly userCode: string
  readonly verificationUri: string
  /** The address in the QR code. */
  readonly verificationUriComplete: string | undefined
}

/** The recipe's configuration with the address of a server on this machine. */
export function configurationAt({ configuration }: Recipe, origin: string, clientId = configuration.clientId) {
  const [theirs = ''] = /^https:\/\/[^/]+/.exec(configuration.issuer) ?? []
  const moved = JSON.stringify({ ...configuration, clientId }).replaceAll(theirs, origin)
  return JSON.parse(moved) as RealServer['configuration']
}
