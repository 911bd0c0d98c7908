import { expect, test } from 'vitest'
import { KEYCLOAK_VERSION, OLDER_VERSIONS, supportedVersion } from './versions.ts'

test.each([KEYCLOAK_VERSION, ...OLDER_VERSIONS, '26.0.0', '26.10.1', '27.0.0', '100.0.0'])('takes %s', (version) => {
  expect(supportedVersion(version)).toBe(version)
})

test.each(['25.0.6', '9.0.3', '24.10.0'])('refuses %s, which is too old, and says from when on', (version) => {
  expect(() => supportedVersion(version)).toThrow(`supports Keycloak 26.0 and newer, and ${version} is older`)
})

test.each(['', '26', '26.4', 'latest', '26.4.7.redhat-00001', ' 26.4.7', '26.4.7;id', '../26.4.7'])(
  'refuses "%s", which is not a release',
  (version) => expect(() => supportedVersion(version)).toThrow('A version of Keycloak is three numbers'),
)
