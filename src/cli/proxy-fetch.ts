import { EnvHttpProxyAgent, fetch as fetchBy } from 'undici'
import { authorities } from './authorities.ts'
import type { Fetch } from './network.ts'
import type { Proxies } from './proxy-environment.ts'

/** A fetch through these proxies that trusts the authorities of a PEM file. @throws CliProblem `usage` */
export function createProxyFetch(proxies: Proxies, caFile: string | undefined, env: NodeJS.ProcessEnv): Fetch {
  const tls = caFile === undefined ? {} : { ca: authorities(caFile, env) }
  const dispatcher = new EnvHttpProxyAgent({
    // An empty text, because undici would read the environment for an undefined one.
    ...{ httpProxy: proxies.httpProxy ?? '', httpsProxy: proxies.httpsProxy ?? '', noProxy: proxies.noProxy },
    ...{ connect: tls, requestTls: tls, proxyTls: tls },
  })
  // The two declare the same types twice.
  return (url, init) => fetchBy(url, { ...init, dispatcher } as never) as unknown as Promise<Response>
}
