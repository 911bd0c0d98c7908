import { Problem } from '../tools/problem.ts'

/** The pinned version, which the tests use and the deployment names. */
export const KEYCLOAK_VERSION = '26.7.5'

/** Older versions on which the tests take a short walk: the last releases of 26.0 and 26.4, which Red Hat ships. */
export const OLDER_VERSIONS = ['26.4.7', '26.0.8'] as const

const OLDEST_SUPPORTED = [26, 0] as const

/**
 * Returns a version that the theme and the realm support, e.g. "26.4.7".
 * @throws Problem if it is older than 26.0 or not a release
 */
export function supportedVersion(version: string): string {
  const [, major, minor] = (/^(\d+)\.(\d+)\.\d+$/.exec(version) ?? []).map(Number)
  if (major === undefined || minor === undefined)
    throw new Problem(`A version of Keycloak is three numbers, such as ${KEYCLOAK_VERSION}, not "${version}".`)
  const [oldestMajor, oldestMinor] = OLDEST_SUPPORTED
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return version
  throw new Problem(
    `Couchpass supports Keycloak ${OLDEST_SUPPORTED.join('.')} and newer, and ${version} is older.`,
    'Its sign-in pages have no place for the warning against forwarded codes, so the theme cannot protect viewers.',
  )
}
