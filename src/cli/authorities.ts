import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import { decodeText } from '../config/decode-text.ts'
import { CliProblem, EXIT } from './cli-problem.ts'
import { codeOf } from './state/state-folder.ts'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The public authorities and this machine's own, as PEM: a `ca` replaces Node's own list. @throws CliProblem `usage` */
export function authorities(caFile: string | undefined, env: NodeJS.ProcessEnv): string[] {
  return [...rootCertificates, ...ownAuthorities(caFile, env)]
}

/**
 * The authorities that this machine trusts beside the public ones: those of `caFile`, and of NODE_EXTRA_CA_CERTS if
 * that file can be read (Node ignores it otherwise).
 * @throws CliProblem `usage` if `caFile` holds none
 */
export function ownAuthorities(caFile: string | undefined, env: NodeJS.ProcessEnv): string[] {
  const extra = env['NODE_EXTRA_CA_CERTS']
  return [...(caFile === undefined ? [] : readCertificates(caFile)), ...(extra ? extraCertificates(extra) : [])]
}

function extraCertificates(file: string): string[] {
  try {
    return decodeText(readFileSync(file)).match(CERTIFICATE) ?? []
  } catch {
    return []
  }
}

function readCertificates(file: string): string[] {
  try {
    const found = decodeText(readFileSync(file)).match(CERTIFICATE)
    if (found) return found
  } catch (error) {
    throw new CliProblem('usage', `--ca: ${file} cannot be read (${codeOf(error)}).`, EXIT.usage)
  }
  throw new CliProblem('usage', `--ca: ${file} contains no PEM certificate.`, EXIT.usage)
}
