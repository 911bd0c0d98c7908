import { failure, ok, warning, type Observation } from './finding.ts'
import { reachOf } from './reach.ts'

/** Checks the issuer's address. After a failure no request may be sent to it. `unusedProxy`: a variable's name. */
export function examineIssuer(issuer: string, unusedProxy?: string): Observation[] {
  const first = examineAddress(issuer)
  if (unusedProxy === undefined) return [first]
  const message = `${unusedProxy} names a proxy, which couchpass does not use for this address.`
  return [first, warning('proxy_unused', message, [`${unusedProxy} is set; every request goes to the host directly`])]
}

function examineAddress(issuer: string): Observation {
  const { protocol, hostname, host } = new URL(issuer)
  const evidence = [`the issuer is ${issuer}`]
  if (reachOf(hostname) === 'loopback')
    return warning('issuer_on_loopback', 'The issuer is on this machine: only programs here can sign in.', evidence)
  if (protocol !== 'https:')
    return failure('issuer_not_https', 'The issuer is plain http, which the app refuses.', evidence)
  return ok(`The issuer uses https at ${host}.`, evidence)
}
