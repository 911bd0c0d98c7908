import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { connect, type ConnectionOptions, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'
import { openTunnel } from './proxy-tunnel.ts'

/** The result of one handshake; it succeeds even with an invalid certificate. */
export type Handshake =
  | {
      readonly protocol: string
      /**
       * The server's certificate first, then those it sent, and up to the root if this machine can verify the chain.
       */
      readonly chain: readonly X509Certificate[]
      /**
       * OpenSSL's error for the chain, e.g. "CERT_HAS_EXPIRED"; undefined if it is valid. The host name is not checked.
       */
      readonly distrust: string | undefined
    }
  | { readonly error: string }

export interface TlsProbe {
  /** Accepts TLS 1.0 and newer. */
  any(host: string, port: number): Promise<Handshake>
  /** Offers what the oldest supported televisions (Chromium 53, 2018) offer. */
  oldTelevision(host: string, port: number): Promise<Handshake>
}

/**
 * What Chromium 53 offers (recorded from its ClientHello), except 3DES and the drafts of ChaCha20. LG sets before webOS
 * 5 (2020) do not support TLS 1.3 (webostv.developer.lge.com, "TLS and Root Certificates").
 */
const OLD_TELEVISION: ConnectionOptions = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
  ciphers: [
    ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
    ...['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
    ...['ECDHE-ECDSA-AES256-SHA', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES256-SHA', 'ECDHE-RSA-AES128-SHA'],
    ...['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES256-SHA', 'AES128-SHA'],
  ].join(':'),
  ecdhCurve: 'X25519:P-256:P-384',
}
/** OpenSSL 3 supports TLS 1.0 and 1.1 only at security level 0. */
const ANYTHING: ConnectionOptions = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' }
const TIMEOUT_MS = 10_000

export interface TlsProbeOptions {
  /** Root certificates (PEM) that replace Node's own. */
  readonly trusted?: readonly string[]
  /** The proxy that requests to this address ("https://HOST:PORT") go through; undefined: none. */
  readonly proxyFor?: (address: string) => URL | undefined
}

export function createTlsProbe({ trusted, proxyFor }: TlsProbeOptions = {}): TlsProbe {
  const trust = trusted ? { ca: [...trusted] } : {}
  const shake = async (host: string, port: number, options: ConnectionOptions): Promise<Handshake> => {
    const proxy = proxyFor?.(`https://${isIP(host) === 6 ? `[${host}]` : host}:${port}`)
    if (proxy === undefined) return shakeHands(host, port, { ...options, ...trust })
    try {
      const socket = await openTunnel(proxy, host, port, TIMEOUT_MS)
      return await shakeHands(host, port, { ...options, ...trust, socket })
    } catch (error) {
      return { error: (error as NodeJS.ErrnoException).code ?? 'no answer' }
    }
  }
  return {
    any: (host, port) => shake(host, port, ANYTHING),
    oldTelevision: (host, port) => shake(host, port, OLD_TELEVISION),
  }
}

function shakeHands(host: string, port: number, options: ConnectionOptions): Promise<Handshake> {
  return new Promise((resolve) => {
    const end = (handshake: Handshake) => {
      resolve(handshake)
      socket.destroy()
    }
    const socket = connect({
      ...options,
      host,
      port,
      // SNI does not allow IP addresses (RFC 6066 §3).
      ...(isIP(host) === 0 && { servername: host }),
      // The certificate is only examined; no data is sent over this connection.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    })
    socket.setTimeout(TIMEOUT_MS, () => end({ error: 'timeout' }))
    socket.on('error', (error: NodeJS.ErrnoException) => end({ error: error.code ?? error.message }))
    socket.on('close', () => end({ error: 'closed' }))
    socket.on('secureConnect', () =>
      end({
        protocol: socket.getProtocol() ?? 'unknown',
        chain: chainOf(socket),
        distrust: socket.authorized ? undefined : String(socket.authorizationError),
      }),
    )
  })
}

function chainOf(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = []
  // Unlike `getPeerX509Certificate`, this includes the local root; a root is its own issuer, which ends the loop.
  for (let at: Partial<DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true); at?.raw;) {
    const certificate = new X509Certificate(at.raw)
    if (chain.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)) break
    chain.push(certificate)
    at = at.issuerCertificate
  }
  return chain
}
