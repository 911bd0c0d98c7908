/** The proxy that the environment names for an address. */
export interface NamedProxy {
  /** The variable, e.g. "HTTPS_PROXY". Its value may hold a password, so only the name is shown. */
  readonly variable: string
  readonly url: URL
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * As undici's EnvHttpProxyAgent reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY; the small spellings come first. Undefined:
 * no proxy is named, or its address is none.
 */
export function proxyFor(address: string, env: Environment): NamedProxy | undefined {
  const { protocol, host, port } = new URL(address)
  const hostname = host.replace(/:\d*$/, '').toLowerCase()
  const isHttps = protocol === 'https:'
  if (isExempt(hostname, Number(port) || (isHttps ? 443 : 80), env['no_proxy'] ?? env['NO_PROXY'] ?? ''))
    return undefined
  const names = [...(isHttps ? ['https_proxy', 'HTTPS_PROXY'] : []), 'http_proxy', 'HTTP_PROXY']
  const variable = names.find((name) => env[name])
  const text = variable === undefined ? '' : env[variable]!.trim()
  return variable !== undefined && /^https?:/i.test(text) && URL.canParse(text)
    ? { variable, url: new URL(text) }
    : undefined
}

function isExempt(hostname: string, port: number, list: string): boolean {
  if (list.trim() === '*') return true
  return list
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = entry, only] = /^(.+):(\d+)$/.exec(entry) ?? []
      const exempt = name.replace(/^\*?\./, '').toLowerCase()
      if (only !== undefined && Number(only) !== port) return false
      return hostname === exempt || hostname.endsWith(`.${exempt}`)
    })
}
