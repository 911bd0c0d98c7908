import { failure, ok, warning, type Observation } from './finding.ts'
import { reachOf } from './reach.ts'

/** What the issuer's address alone comes to. A failure: nothing may be sent there. */
export function examineIssuer(issuer: string): Observation {
  const { protocol, hostname, host } = new URL(issuer)
  const evidence = [`the issuer is ${issuer}`]
  if (reachOf(hostname) === 'loopback')
    return warning('issuer_on_loopback', 'The issuer is on this machine: only programs here can sign in.', evidence)
  if (protocol !== 'https:')
    return failure('issuer_not_https', 'The issuer is plain http; the app refuses such a provider.', evidence)
  return ok(`https to ${host}.`, evidence)
}
