import {
  PASSWORD_VARIABLES,
  readSigningCertificates,
  type SigningCertificates,
  type SignerRole,
} from '../../tizen/signing-certificates.ts'
import { testCertificates } from '../../tizen/test-certificates.ts'
import type { PackageOptions } from './command-line.ts'
import { Problem } from '../../tools/problem.ts'

const ROLES = Object.keys(PASSWORD_VARIABLES) as SignerRole[]

/**
 * Reads the certificates that sign the .wgt, or makes throw-away ones. Removes their passwords from the environment,
 * because the processes started later (Vite, npm, LG's tools) do not need them.
 * @throws Problem
 */
export async function chooseCertificates(
  chosen: PackageOptions['certificates'],
  environment: NodeJS.ProcessEnv,
): Promise<SigningCertificates> {
  const now = new Date()
  const passwords = takePasswords(environment)
  if (chosen === 'test') return testCertificates(now)
  if (chosen === 'none')
    throw new Problem(
      "A .wgt needs two signing certificates: make them with Samsung's Certificate Manager (docs/package.md says how) and pass --author-certificate and --distributor-certificate, or use --test-certificates for a test package.",
    )
  const missing = ROLES.filter((who) => passwords[who] === undefined).map((who) => PASSWORD_VARIABLES[who])
  if (missing.length > 0)
    throw new Problem(
      `The passwords of the certificates are missing: set the environment variables ${missing.join(' and ')}.`,
    )
  const signer = (who: SignerRole) => ({ path: chosen[who], password: passwords[who] ?? '' })
  return readSigningCertificates({ author: signer('author'), distributor: signer('distributor') }, now)
}

function takePasswords(environment: NodeJS.ProcessEnv): Partial<Record<SignerRole, string | undefined>> {
  const passwords = ROLES.map((who) => [who, environment[PASSWORD_VARIABLES[who]]] as const)
  for (const who of ROLES) delete environment[PASSWORD_VARIABLES[who]]
  return Object.fromEntries(passwords)
}
