import type { Provider } from 'oidc-provider'

/** One answered request, without body, query and secrets. */
export interface LoggedRequest {
  readonly method: string
  /** The path without its query; an interaction's identifier is replaced by ":uid". */
  readonly path: string
  /** When it arrived, in epoch milliseconds counted on the monotonic clock. */
  readonly atMs: number
  readonly status: number
  /** The OAuth error code of the answer, e.g. "authorization_pending". */
  readonly error?: string
}

/** Middleware that calls `log` with every answered request, and `sent` when its connection has finished the answer. */
export function requestLogger(
  log: (request: LoggedRequest) => void,
  sent: (request: LoggedRequest) => void,
): Parameters<Provider['use']>[0] {
  return async (ctx, next) => {
    const atMs = performance.timeOrigin + performance.now()
    const { method } = ctx
    const path = ctx.path.replace(/^(\/interaction|\/device(?!\/auth$))\/[^/]+/, '$1/:uid')
    await next()
    const error: unknown = (ctx.body as { error?: unknown } | undefined)?.error
    const request = { method, path, atMs, status: ctx.status, ...(typeof error === 'string' && { error }) }
    log(request)
    ctx.res.once('close', () => sent(request))
  }
}
