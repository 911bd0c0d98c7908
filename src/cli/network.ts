import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import { decodeText, plainValue } from '../config/decode-text.ts'
import { CliProblem, EXIT } from './cli-problem.ts'
import { codeOf } from './state/state-folder.ts'

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
  const [httpsProxy, httpProxy] = [proxyOf(env, 'HTTPS_PROXY'), proxyOf(env, 'HTTP_PROXY')]
  if (!httpsProxy && variable(env, 'ALL_PROXY'))
    warn('ALL_PROXY is set and not used: couchpass reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY.')
  if (!httpsProxy && !httpProxy && caFile === undefined) return (url, init) => fetch(url, init)
  // Loaded only here, because it costs memory and start time.
  const { EnvHttpProxyAgent, fetch: fetchBy } = await import('undici')
  const tls = caFile === undefined ? {} : { ca: authorities(caFile, env) }
  const dispatcher = new EnvHttpProxyAgent({
    ...{ httpProxy: httpProxy ?? '', httpsProxy: httpsProxy ?? '', noProxy: noProxyOf(env) },
    ...{ connect: tls, requestTls: tls, proxyTls: tls },
  })
  // The two declare the same types twice.
  return (url, init) => fetchBy(url, { ...init, dispatcher } as never) as unknown as Promise<Response>
}

/** Variables of this kind are written in both cases; curl and undici prefer the lower one. */
function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return plainValue(env[name.toLowerCase()] || env[name] || '') || undefined
}

/** The proxy's address; like curl, without a scheme it is http. @throws CliProblem `usage`, without the password */
function proxyOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = variable(env, name)
  if (text === undefined) return undefined
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const { protocol = '' } = URL.canParse(address) ? new URL(address) : {}
  if (protocol === 'http:' || protocol === 'https:') return address
  const what = protocol === '' ? 'is not an address' : `names a ${protocol.slice(0, -1)} proxy`
  throw new CliProblem('usage', `${name} ${what}: couchpass uses http and https proxies.`, EXIT.usage)
}

function noProxyOf(env: NodeJS.ProcessEnv): string {
  const given = variable(env, 'NO_PROXY') ?? ''
  // "*" counts only alone.
  return given === '*' ? given : [given, 'localhost', '127.0.0.1', '[::1]'].filter(Boolean).join(',')
}

/** `ca` replaces Node's own list, so that is named, too. @throws CliProblem `usage` */
function authorities(caFile: string, env: NodeJS.ProcessEnv): string[] {
  const extra = env['NODE_EXTRA_CA_CERTS']
  return [...rootCertificates, readCertificates(caFile), ...(extra ? [decodeText(readFileSync(extra))] : [])]
}

function readCertificates(file: string): string {
  try {
    const pem = decodeText(readFileSync(file))
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem
  } catch (error) {
    throw new CliProblem('usage', `--ca: ${file} cannot be read (${codeOf(error)}).`, EXIT.usage)
  }
  throw new CliProblem('usage', `--ca: ${file} contains no PEM certificate.`, EXIT.usage)
}
