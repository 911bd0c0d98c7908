import { readFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeAppConfig } from '../../src/config/app-config-html.ts'
import { serveOnLoopback } from './loopback-server.ts'

export interface ServedApp extends AsyncDisposable {
  /** "http://localhost:PORT". */
  readonly origin: string
  /** The paths of all requests so far. */
  readonly requested: readonly string[]
  close(): Promise<void>
}

interface ServeOptions {
  /** Stamped into index.html unchecked, so that tests can serve an invalid one too. */
  readonly config: object
  /** Default: $COUCHPASS_DIST, else the project's dist/. */
  readonly distDir?: string
  /** Default: a free one, chosen by the system. */
  readonly port?: number
  /** Called first; calls `next` for requests that it does not handle. */
  readonly route?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void
  /** Delays every request by that time, as a distant host would. Default: 0. */
  readonly latencyMs?: number
}

const DIST = process.env.COUCHPASS_DIST || fileURLToPath(new URL('../../dist/', import.meta.url))

/** Serves the built app over http as a static web host does, with `config` in its page. */
export async function serveApp({
  config,
  distDir = DIST,
  port = 0,
  route,
  latencyMs = 0,
}: ServeOptions): Promise<ServedApp> {
  const page = await readFile(join(distDir, 'index.html'), 'utf8').catch(() => {
    throw new Error(`There is no built app in ${distDir}: run "npm run build" first.`)
  })
  const requested: string[] = []
  const serve = answer(resolve(distDir), writeAppConfig(page, config))
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    if (route) route(request, response, () => serve(request, response))
    else serve(request, response)
  }
  const listener: RequestListener = (request, response) => {
    requested.push(request.url ?? '/')
    if (latencyMs > 0) setTimeout(respond, latencyMs, request, response)
    else respond(request, response)
  }
  const { close, port: taken } = await serveOnLoopback(listener, { port })
  return { origin: `http://localhost:${taken}`, requested, close, [Symbol.asyncDispose]: close }
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

function answer(root: string, page: string): RequestListener {
  return (request, response) => {
    const send = (status: number, type: string, body: string | Buffer) =>
      response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body)
    const path = filePath(root, request.url ?? '/')
    if (request.method !== 'GET' && request.method !== 'HEAD') send(405, 'text/plain', 'Only GET and HEAD.')
    else if (path === undefined) send(404, 'text/plain', 'Not found.')
    else if (path === join(root, 'index.html')) send(200, 'text/html; charset=utf-8', page)
    else
      readFile(path).then(
        (body) => send(200, CONTENT_TYPES[extname(path)] ?? 'application/octet-stream', body),
        () => send(404, 'text/plain', 'Not found.'),
      )
  }
}

/** Returns the file for an address, or undefined if the address is invalid or leads out of `root`. */
function filePath(root: string, address: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(address, 'http://localhost').pathname)
    const file = join(root, path === '/' ? 'index.html' : path)
    return file.startsWith(root + sep) && !file.includes('\0') ? file : undefined
  } catch {
    return undefined
  }
}
