import type { Provider } from 'oidc-provider'

/** One request that was answered; never a body, a query or a secret. */
export interface LoggedRequest {
  readonly method: string
  /** The path without its query; an interaction's identifier stands as ":uid". */
  readonly path: string
  /** When it came in: milliseconds since the epoch, counted on the monotonic clock. */
  readonly atMs: number
  readonly status: number
  /** The OAuth error word of the answer, e.g. "authorization_pending". */
  readonly error?: string
}

/** Middleware that gives every answered request to `log`, and to `sent` when its answer is out (or was cut off). */
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
