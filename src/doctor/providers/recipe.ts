import type { FaultCode } from '../../protocol/fault-codes.ts'

/**
 * How an app reaches the provider. `direct`: without anything in between. `relay`: through `examples/relay`, which adds
 * what a television must not hold or what the provider leaves out. `none`: not at all.
 */
export type Way = 'direct' | 'relay' | 'none'

/** What a piece of advice is about. `recipeLine` maps the findings of doctor to these. */
export type Topic =
  'grant' | 'client' | 'origins' | 'scopes' | 'parameters' | 'refresh' | 'rotation' | 'code' | 'issuer'

/** The keys of the app's configuration (docs/configuration.md) that the recipe sets. */
interface RecipeConfiguration extends Readonly<Record<string, unknown>> {
  readonly issuer: string
  readonly clientId: string
  readonly scope?: string
}

/** How to use Couchpass with one provider. docs/providers.md and doctor print it; the stand-ins test it. */
export interface Recipe {
  /** Lower case with dashes: the name of this recipe's file and of its stand-in. */
  readonly id: string
  readonly name: string
  /**
   * The app's configuration, to copy. Words in capitals are the reader's own. Its addresses lead to the provider, and
   * the stand-in serves the same paths.
   */
  readonly configuration: RecipeConfiguration
  /** A package on a television. Its platform lets it read every answer, so CORS does not matter. */
  readonly packaged: Way
  /** A hosted page and a desktop browser, where CORS decides. */
  readonly hosted: Way
  readonly terminal: Way
  /** The fault code that an app shows which goes to the provider without the relay, or at all. */
  readonly fault?: { readonly packaged?: FaultCode; readonly hosted?: FaultCode }
  /** A client secret is part of the sign-in: the terminal reads it from its environment, the relay adds it. */
  readonly needsSecret?: true
  /** More variables of the relay (examples/relay), besides ISSUER, CLIENT_ID and ORIGINS. */
  readonly relayVariables?: Readonly<Record<string, string>>
  /** What to do at the provider: sentences in the imperative, in the order in which a person does it. */
  readonly advice: Readonly<Partial<Record<Topic, string>>>
  /** What stays weaker than with Keycloak, one sentence each. */
  readonly limits?: readonly string[]
  /** How to recognize it: the issuer alone, or all of these endpoints of its metadata. */
  readonly looksLike: { readonly issuer?: RegExp; readonly endpoints?: Readonly<Record<string, RegExp>> }
  /** The provider's own page about the grant. */
  readonly documentation: string
}
