import type { AppConfig } from '../config/app-config.ts'
import { isSafeEndpoint } from '../protocol/safe-url.ts'

/**
 * The viewer's picture if the app may load it: from the issuer's origin or one of `connectOrigins`, over https, or over
 * http where the issuer is on loopback. The content security policies allow the same addresses. A picture from
 * elsewhere would tell a stranger when the television is used.
 */
export function allowedPicture(
  picture: string | undefined,
  { issuer, connectOrigins }: Pick<AppConfig, 'issuer' | 'connectOrigins'>,
): string | undefined {
  if (!isSafeEndpoint(picture, issuer)) return undefined
  const { origin, href } = new URL(picture)
  return origin === new URL(issuer).origin || connectOrigins.includes(origin) ? href : undefined
}
