import { failure, ok, warning, type Observation } from './finding.ts'
import { reachOf } from './reach.ts'

/** Checks the issuer's address. After a failure no request may be sent to it. */
export function examineIssuer(issuer: string): Observation {
  const { protocol, hostname, host } = new URL(issuer)
  const evidence = [`the issuer is ${issuer}`]
  if (reachOf(hostname) === 'loopback')
    return warning('issuer_on_loopback', 'The issuer is on this machine: only programs here can sign in.', evidence)
  if (protocol !== 'https:')
    return failure('issuer_not_https', 'The issuer is plain http, which the app refuses.', evidence)
  return ok(`The issuer uses https at ${host}.`, evidence)
}
