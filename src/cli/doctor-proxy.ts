import { proxyFor } from '../doctor/proxy-environment.ts'

interface DoctorProxy {
  /** The proxy for an address if fetch uses it. */
  readonly proxyFor: (address: string) => URL | undefined
  /** The variable that names a proxy for the issuer, if fetch does not use it. */
  readonly unusedProxy?: string
}

/** How the requests of this process reach the issuer, so that doctor's handshakes go the same way. */
export function doctorProxy(issuer: string, env: NodeJS.ProcessEnv): DoctorProxy {
  if (fetchUsesProxies()) return { proxyFor: (address) => proxyFor(address, env)?.url }
  const named = proxyFor(issuer, env)
  return { proxyFor: () => undefined, ...(named && { unusedProxy: named.variable }) }
}

/**
 * Whether fetch sends through the proxies of the environment: with NODE_USE_ENV_PROXY=1 (Node 24), or with another
 * dispatcher of undici's. Node and undici keep it under this symbol, and create none before the first request.
 */
function fetchUsesProxies(): boolean {
  const dispatcher = (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')]
  return dispatcher !== undefined && dispatcher !== null && dispatcher.constructor.name === 'EnvHttpProxyAgent'
}
