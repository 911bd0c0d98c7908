import type { Configuration, KoaContextWithOIDC, Provider, TokenEndpointGrantContext } from 'oidc-provider'
import { DEVICE_CODE_GRANT } from '../../src/protocol/device-code-grant.ts'

/**
 * Two features that oidc-provider's device grant lacks and Keycloak's has: `interval` in the device answer (RFC 8628
 * §3.2), and `slow_down` (§3.5) for a poll within the interval after the last accepted one.
 */
export interface DeviceGrantOptions {
  readonly intervalSeconds: number
  /** Origin of the two verification URIs, e.g. "http://192.168.1.20:4180". */
  readonly publicOrigin: string
}

type OidcProvider = typeof import('oidc-provider')
type Names = string | readonly string[] | ReadonlySet<string>

/** A provider class that answers early polls with `slow_down`, even if the code is already approved. */
export function pacedProvider(
  { Provider: BaseProvider, errors }: OidcProvider,
  intervalSeconds: number,
): new (issuer: string, configuration: Configuration) => Provider {
  const polls = pacer(intervalSeconds * 1_000)

  return class PacedProvider extends BaseProvider {
    // The constructor of Provider registers its built-in grants through this method.
    override registerGrantType<Params extends object>(
      name: string,
      handler: (ctx: TokenEndpointGrantContext<Params>) => void | Promise<void>,
      params?: Names,
      duplicates?: Names,
    ): void {
      const paced: typeof handler = async (ctx) => {
        const code = await this.DeviceCode.find(String(ctx.oidc.params.device_code), { ignoreExpiration: true })
        // The handler answers for an unknown or used code, which ends the attempt.
        if (code && !code.consumed && !polls.isDue(code.jti))
          throw new errors.CustomOIDCProviderError('slow_down', 'polled sooner than the interval')
        try {
          await handler(ctx)
        } catch (error) {
          // After a refused proof the client repeats the poll at once with a new one (RFC 9449 §8), which must not be
          // early.
          const isAboutProof = error instanceof errors.UseDpopNonce || error instanceof errors.InvalidDpopProof
          if (code && isAboutProof) polls.forget(code.jti)
          throw error
        }
      }
      super.registerGrantType(name, name === DEVICE_CODE_GRANT ? paced : handler, params, duplicates)
    }
  }
}

/** Adds `interval` to the device answer, and moves its URIs to the public origin. */
export function completeDeviceAnswers(provider: Provider, { intervalSeconds, publicOrigin }: DeviceGrantOptions): void {
  provider.on('device_authorization.success', (_: KoaContextWithOIDC, answer) => {
    const elsewhere = (uri: unknown) => {
      const { pathname, search } = new URL(String(uri))
      return publicOrigin + pathname + search
    }
    answer.verification_uri = elsewhere(answer.verification_uri)
    answer.verification_uri_complete = elsewhere(answer.verification_uri_complete)
    answer.interval = intervalSeconds
  })
}

/** Remembers when each code's last poll was accepted. */
function pacer(intervalMs: number) {
  const acceptedAtMs = new Map<string, number>()
  return {
    isDue(id: string): boolean {
      const nowMs = performance.now()
      // Entries are in order of time; drops those that are older than the interval.
      for (const [other, atMs] of acceptedAtMs) {
        if (nowMs - atMs < intervalMs) break
        acceptedAtMs.delete(other)
      }
      if (acceptedAtMs.has(id)) return false
      acceptedAtMs.set(id, nowMs)
      return true
    },
    forget: (id: string) => void acceptedAtMs.delete(id),
  }
}
