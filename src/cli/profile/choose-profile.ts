import { resolve } from 'node:path'
import { DEFAULT_SCOPE, parseAppConfig } from '../../config/app-config.ts'
import { isSameClient, clientIdentity } from '../../protocol/client-identity.ts'
import { CliProblem, EXIT } from '../cli-problem.ts'
import type { GivenParameters } from '../parameter-options.ts'
import {
  appConfigOf,
  DEFAULT_NAME,
  PROFILE_NAME,
  profileKey,
  textSettingsOf,
  type Profile,
  type ProfileIdentity,
  type TextSettings,
} from './profile.ts'

/** The profile options of the command line and the environment; a missing one matches every profile. */
export interface GivenProfile extends GivenParameters {
  readonly profile?: string
  readonly issuer?: string
  readonly clientId?: string
  readonly scope?: string
  readonly store?: Profile['store']
  /** A path. */
  readonly ca?: string
}

/** The file of private authorities, as the profile remembers it. */
export function caFileOf({ ca }: Pick<GivenProfile, 'ca'>): { readonly caFile?: string } {
  return ca === undefined ? {} : { caFile: resolve(ca) }
}

/** The additional options of `login`. */
export interface GivenLogin extends GivenProfile, TextSettings {
  readonly tokenBinding?: Profile['tokenBinding']
  readonly clientAuth?: NonNullable<Profile['clientAuth']>
  readonly providerMetadata?: NonNullable<Profile['providerMetadata']>
}

/**
 * The only profile that matches all given options, or of several the one named "default".
 * @throws CliProblem `signed_out` if none matches, `usage` if several do
 */
export function chooseProfile(profiles: readonly Profile[], given: GivenProfile): Profile {
  requireName(given)
  const fitting = fittingProfiles(profiles, given)
  const [first, ...others] = fitting
  if (!first) {
    const which = profiles.length === 0 ? '' : ' with these options'
    throw new CliProblem(
      'signed_out',
      `You are not signed in${which}: sign in with "couchpass login".`,
      EXIT.signInAgain,
    )
  }
  if (others.length === 0) return first
  const [only, second] = fitting.filter(({ name }) => name === DEFAULT_NAME)
  if (given.profile === undefined && only && !second) return only
  throw new CliProblem(
    'usage',
    `Several sign-ins match, choose one with --profile, --issuer, --client-id, --scope or --param: ${describe(fitting)}.`,
    EXIT.usage,
  )
}

/**
 * The profile to sign in with: for the given provider and client, or the known profile that matches the other options.
 * @throws CliProblem `usage`
 */
export function profileForLogin(profiles: readonly Profile[], { store, ...given }: GivenLogin): Profile {
  const { issuer, clientId } = given
  requireName(given)
  const profile: Profile =
    issuer !== undefined && clientId !== undefined
      ? newProfile(profiles, {
          name: given.profile ?? DEFAULT_NAME,
          issuer,
          clientId,
          scope: given.scope ?? DEFAULT_SCOPE,
          ...(given.param && { authorizationParameters: given.param }),
          ...(given.tokenParam && { tokenParameters: given.tokenParam }),
        })
      : knownProfile(profiles, given)
  const { tokenBinding = profile.tokenBinding, clientAuth = profile.clientAuth } = given
  const { providerMetadata = profile.providerMetadata } = given
  const settings = {
    ...profile,
    tokenBinding,
    ...caFileOf(given),
    ...(clientAuth && { clientAuth }),
    ...(providerMetadata && { providerMetadata }),
    ...textSettingsOf(given),
  }
  requireUsable(settings)
  return { ...settings, store: store ?? profile.store }
}

/** A known profile keeps its settings. */
function newProfile(profiles: readonly Profile[], identity: ProfileIdentity): Profile {
  const known = profiles.find((one) => profileKey(one) === profileKey(identity))
  return known ?? { ...identity, store: 'file', tokenBinding: 'bearer' }
}

function knownProfile(profiles: readonly Profile[], given: GivenProfile): Profile {
  if (fittingProfiles(profiles, given).length > 0) return chooseProfile(profiles, given)
  throw new CliProblem(
    'usage',
    'The provider and the client are missing: give --issuer URL --client-id ID.',
    EXIT.usage,
  )
}

const FLAGS = {
  '"issuer"': '--issuer',
  '"clientId"': '--client-id',
  '"scope"': '--scope',
  '"issuerTemplate"': '--issuer-template',
  '"relay"': '--relay',
  '"verificationUri"': '--verification-uri',
  '"verificationUriComplete"': '--verification-uri-complete',
}

function requireUsable(profile: Profile): void {
  const parsed = parseAppConfig(appConfigOf(profile))
  if (parsed.ok) return
  const problems = parsed.problems.map((problem) =>
    problem.replace(/^"\w+"/, (key) => FLAGS[key as keyof typeof FLAGS] ?? key).replace(/\.$/, ''),
  )
  throw new CliProblem('usage', `${problems.join('; ')}.`, EXIT.usage)
}

/** The profiles that match all given options. */
export function fittingProfiles(profiles: readonly Profile[], given: GivenProfile): readonly Profile[] {
  const { profile: name, issuer, clientId, scope, store, param, tokenParam } = given
  const fits = (wished: string | undefined, actual: string) => wished === undefined || wished === actual
  return profiles.filter(
    (one) =>
      fits(name, one.name) &&
      fits(issuer && href(issuer), href(one.issuer)) &&
      fits(clientId, one.clientId) &&
      fits(scope, one.scope) &&
      fits(store, one.store) &&
      isSameClient(
        clientIdentity(one),
        clientIdentity({
          ...one,
          ...(param && { authorizationParameters: param }),
          ...(tokenParam && { tokenParameters: tokenParam }),
        }),
      ),
  )
}

function requireName({ profile: name }: GivenProfile): void {
  if (name !== undefined && !PROFILE_NAME.test(name))
    throw new CliProblem(
      'usage',
      '--profile takes up to 64 letters, digits, dots, hyphens and underscores.',
      EXIT.usage,
    )
}

/** The same issuer may be written with and without the slash that ends a bare origin. */
function href(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).href : issuer
}

function describe(profiles: readonly Profile[]): string {
  const parametersOf = ({ authorizationParameters, tokenParameters }: Profile) =>
    [authorizationParameters, tokenParameters].flatMap((given) => (given ? [JSON.stringify(given)] : []))
  return profiles
    .map((one) => `"${one.name}" (${[one.issuer, one.clientId, one.scope, ...parametersOf(one)].join(', ')})`)
    .join(', ')
}
