import { isIP, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect } from 'node:tls'
import { openTunnel } from '../../doctor/proxy-tunnel.ts'
import type { MqttAddress } from './mqtt-address.ts'

const LIMIT_MS = 10_000

/** Connects to a broker through an HTTP proxy, with TLS where its address says so. */
export function connectThrough(proxy: URL, { host, port, tls, ca }: MqttAddress): Duplex {
  const tunnel = tunnelStream(proxy, host, port)
  if (!tls) return tunnel
  const secure = connect({ socket: tunnel, host, ...(isIP(host) === 0 && { servername: host }), ...(ca && { ca }) })
  tunnel.on('error', (error) => secure.destroy(error))
  return secure
}

/**
 * A connection to a host through an HTTP proxy. It can be written to at once, and waits until the proxy has opened the
 * tunnel. It fails with an Error whose `code` is a reason, e.g. "proxy: 407".
 */
function tunnelStream(proxy: URL, host: string, port: number): Duplex {
  let socket: Socket | undefined
  return new Duplex({
    construct(done) {
      openTunnel(proxy, host, port, LIMIT_MS).then((opened) => {
        socket = opened
        if (this.destroyed) opened.destroy()
        opened.on('data', (chunk: Buffer) => this.push(chunk) || opened.pause())
        opened.on('error', (error) => this.destroy(error))
        opened.on('close', () => this.push(null))
        opened.on('close', () => this.destroy())
        done()
      }, done)
    },
    read: () => void socket?.resume(),
    write: (chunk: Buffer, _, done) => void socket?.write(chunk, done),
    final: (done) => void socket?.end(done),
    destroy(error, done) {
      socket?.destroy()
      done(error)
    },
  })
}
