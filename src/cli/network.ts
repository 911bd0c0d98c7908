import { readProxies, unusedProxy } from './proxy-environment.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface NetworkOptions {
  readonly env: NodeJS.ProcessEnv
  /** PEM certificates of private authorities, trusted beside the public ones. */
  readonly caFile?: string | undefined
  readonly warn: (sentence: string) => void
}

/**
 * Node's fetch, or one that goes through the proxy of HTTPS_PROXY and HTTP_PROXY (but for NO_PROXY and this machine)
 * and trusts the authorities in `caFile`. Node itself reads these variables from 22.21 and 24.5 on, and only with
 * NODE_USE_ENV_PROXY.
 * @throws CliProblem `usage`
 */
export async function createFetch({ env, caFile, warn }: NetworkOptions): Promise<Fetch> {
  const proxies = readProxies(env)
  if (unusedProxy('https://any.invalid', env) === 'ALL_PROXY')
    warn('ALL_PROXY is set and not used: couchpass reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY.')
  if (!proxies.httpsProxy && !proxies.httpProxy && caFile === undefined) return (url, init) => fetch(url, init)
  // Loaded only here, because undici and node:tls cost memory and start time.
  const { createProxyFetch } = await import('./proxy-fetch.ts')
  return createProxyFetch(proxies, caFile, env)
}
