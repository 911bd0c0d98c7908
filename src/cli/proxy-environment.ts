import { plainValue } from '../config/decode-text.ts'
import { CliProblem, EXIT } from './cli-problem.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What HTTPS_PROXY, HTTP_PROXY and NO_PROXY say, as undici's EnvHttpProxyAgent takes them. */
export interface Proxies {
  /** Addresses with a scheme; they may hold a password. */
  readonly httpsProxy: string | undefined
  readonly httpProxy: string | undefined
  /** With this machine's own names, which no proxy can reach. */
  readonly noProxy: string
}

/** @throws CliProblem `usage` for a proxy of another kind; the message does not repeat its password */
export function readProxies(env: Environment): Proxies {
  return { httpsProxy: proxyOf(env, 'HTTPS_PROXY'), httpProxy: proxyOf(env, 'HTTP_PROXY'), noProxy: noProxyOf(env) }
}

/** The proxy for an address, by undici's rules: https falls back to HTTP_PROXY. @throws CliProblem as `readProxies` */
export function proxyFor(address: string, env: Environment): URL | undefined {
  const { httpsProxy, httpProxy, noProxy } = readProxies(env)
  const proxy = new URL(address).protocol === 'https:' ? (httpsProxy ?? httpProxy) : httpProxy
  return proxy === undefined || isExempt(address, noProxy) ? undefined : new URL(proxy)
}

/** The variable that names a proxy which requests to this address do not use, although NO_PROXY does not exempt it. */
export function unusedProxy(address: string, env: Environment): string | undefined {
  if (proxyFor(address, env) || isExempt(address, noProxyOf(env))) return undefined
  return ['HTTPS_PROXY', 'ALL_PROXY'].find((name) => variable(env, name) !== undefined)
}

/** Variables of this kind are written in both cases; curl and undici prefer the lower one. */
function variable(env: Environment, name: string): string | undefined {
  return plainValue(env[name.toLowerCase()] || env[name] || '') || undefined
}

/** Like curl, without a scheme it is http. */
function proxyOf(env: Environment, name: string): string | undefined {
  const text = variable(env, name)
  if (text === undefined) return undefined
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const { protocol = '' } = URL.canParse(address) ? new URL(address) : {}
  if (protocol === 'http:' || protocol === 'https:') return address
  const what = protocol === '' ? 'is not an address' : `names a ${protocol.slice(0, -1)} proxy`
  throw new CliProblem('usage', `${name} ${what}: couchpass uses http and https proxies.`, EXIT.usage)
}

function noProxyOf(env: Environment): string {
  const given = variable(env, 'NO_PROXY') ?? ''
  // "*" counts only alone.
  return given === '*' ? given : [given, 'localhost', '127.0.0.1', '[::1]'].filter(Boolean).join(',')
}

function isExempt(address: string, noProxy: string): boolean {
  if (noProxy === '*') return true
  const { protocol, host, port } = new URL(address)
  const hostname = host.replace(/:\d*$/, '').toLowerCase()
  const own = Number(port) || (protocol === 'https:' ? 443 : 80)
  return noProxy
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = entry, only] = /^(.+):(\d+)$/.exec(entry) ?? []
      const exempt = name.replace(/^\*?\./, '').toLowerCase()
      if (only !== undefined && Number(only) !== own) return false
      return hostname === exempt || hostname.endsWith(`.${exempt}`)
    })
}
