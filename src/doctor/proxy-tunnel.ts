import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { PROXY_TROUBLE } from './proxy-trouble.ts'

/** Opens a connection to a host by CONNECT (RFC 9110 §9.3.6). Rejects with an Error whose `code` is a reason. */
export function openTunnel(proxy: URL, host: string, port: number, timeoutMs: number): Promise<Socket> {
  const target = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
  const { protocol, hostname, username, password } = proxy
  const name = hostname.replace(/^\[|\]$/g, '')
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return new Promise((resolve, reject) => {
    const fail = (code: string) => reject(Object.assign(new Error(code), { code }))
    const request = (protocol === 'https:' ? requestHttps : requestHttp)({
      ...{ host: name, port: proxy.port, method: 'CONNECT', path: target, agent: false },
      headers: {
        Host: target,
        ...(username !== '' && { 'Proxy-Authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }),
      },
    })
    request.setTimeout(timeoutMs, () => {
      fail('timeout')
      request.destroy()
    })
    request.on('error', (error: NodeJS.ErrnoException) => fail(`${PROXY_TROUBLE} ${error.code ?? 'failed'}`))
    request.on('connect', ({ statusCode = 0 }, socket) => {
      socket.setTimeout(0)
      if (statusCode >= 200 && statusCode < 300) return resolve(socket as Socket)
      socket.destroy()
      fail(`${PROXY_TROUBLE} ${statusCode}`)
    })
    // A server that is no proxy answers as to any other request.
    request.on('response', (response) => {
      response.destroy()
      fail(`${PROXY_TROUBLE} ${response.statusCode ?? 0}`)
    })
    request.end()
  })
}
