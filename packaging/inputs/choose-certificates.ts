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
 * Reads the certificates that the .wgt is signed with, or makes throw-away ones. It takes their passwords out of the
 * environment: what is started from here on (Vite, npm, LG's tools) need not have them.
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
      "A .wgt is signed with two certificates of yours: make them with the Certificate Manager of Samsung's Tizen Studio (docs/package.md says how) and name them with --author-certificate and --distributor-certificate, or try things out with --test-certificates.",
    )
  const missing = ROLES.filter((who) => passwords[who] === undefined).map((who) => PASSWORD_VARIABLES[who])
  if (missing.length > 0)
    throw new Problem(`The certificates' passwords are read from the environment: set ${missing.join(' and ')}.`)
  const signer = (who: SignerRole) => ({ path: chosen[who], password: passwords[who] ?? '' })
  return readSigningCertificates({ author: signer('author'), distributor: signer('distributor') }, now)
}

function takePasswords(environment: NodeJS.ProcessEnv): Partial<Record<SignerRole, string | undefined>> {
  const passwords = ROLES.map((who) => [who, environment[PASSWORD_VARIABLES[who]]] as const)
  for (const who of ROLES) delete environment[PASSWORD_VARIABLES[who]]
  return Object.fromEntries(passwords)
}
