import { DEFAULT_SCOPE, parseAppConfig } from '../../config/app-config.ts'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { DEFAULT_NAME, PROFILE_NAME, profileKey, type Profile, type ProfileIdentity } from './profile.ts'

/** The profile options of the command line and the environment; a missing one matches every profile. */
export interface GivenProfile {
  readonly profile?: string
  readonly issuer?: string
  readonly clientId?: string
  readonly scope?: string
  readonly store?: Profile['store']
}

/** The additional options of `login`. */
export interface GivenLogin extends GivenProfile {
  readonly tokenBinding?: Profile['tokenBinding']
  readonly clientAuth?: NonNullable<Profile['clientAuth']>
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
    `Several sign-ins match, choose one with --profile, --issuer, --client-id or --scope: ${describe(fitting)}.`,
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
        })
      : knownProfile(profiles, given)
  const { tokenBinding = profile.tokenBinding, clientAuth = profile.clientAuth } = given
  requireUsable(profile)
  return { ...profile, store: store ?? profile.store, tokenBinding, ...(clientAuth && { clientAuth }) }
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

function requireUsable({ issuer, clientId, scope }: Profile): void {
  const parsed = parseAppConfig({ issuer, clientId, scope })
  if (parsed.ok) return
  const flags = { '"issuer"': '--issuer', '"clientId"': '--client-id', '"scope"': '--scope' }
  const problems = parsed.problems.map((problem) =>
    problem.replace(/^"\w+"/, (key) => flags[key as keyof typeof flags] ?? key).replace(/\.$/, ''),
  )
  throw new CliProblem('usage', `${problems.join('; ')}.`, EXIT.usage)
}

function fittingProfiles(profiles: readonly Profile[], given: GivenProfile): readonly Profile[] {
  const { profile: name, issuer, clientId, scope, store } = given
  const fits = (wished: string | undefined, actual: string) => wished === undefined || wished === actual
  return profiles.filter(
    (one) =>
      fits(name, one.name) &&
      fits(issuer && href(issuer), href(one.issuer)) &&
      fits(clientId, one.clientId) &&
      fits(scope, one.scope) &&
      fits(store, one.store),
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
  return profiles.map(({ name, issuer, clientId, scope }) => `"${name}" (${issuer}, ${clientId}, ${scope})`).join(', ')
}
