import { createHash } from 'node:crypto'
import { writeAppConfig } from '../../src/config/app-config-html.ts'
import type { ContentSecurity } from '../../src/config/content-security.ts'
import { inlineScripts } from './page-rules.ts'

export interface AllowedSources {
  /** Allowed for requests: the provider's origins and the app's. */
  readonly origins: readonly string[]
  /** The issuer's origin, which also gives pictures of viewers. */
  readonly issuerOrigin: string
  /** The app's own origins (`connectOrigins`), also allowed for pictures, films and sockets. */
  readonly appOrigins: readonly string[]
  /** Allowed for pictures, films, fonts and requests without a token; "https://*.cdn.example.com": its subdomains. */
  readonly resourceOrigins: readonly string[]
  readonly contentSecurity: ContentSecurity
}

/**
 * What the page may load and where it may send: its own files and the given origins. At file:// `'self'` is every
 * file, as in any browser. Only inline scripts of the build may run, and eval is off. Video players feed a video
 * element through `blob:` URLs.
 */
export function contentSecurityPolicy(html: string, sources: AllowedSources): string {
  const { origins, issuerOrigin, appOrigins, resourceOrigins } = sources
  const { inlineStyles = false, blobWorkers = false, scriptOrigins = [] } = sources.contentSecurity
  // An https source does not allow sockets (CSP Level 3 §6.7.2.8), so each origin of the app also gets its wss form.
  const sockets = appOrigins.map((origin) => origin.replace(/^http/, 'ws'))
  return [
    "default-src 'none'",
    ["script-src 'self'", ...inlineScripts(html).map(hashSource), ...scriptOrigins].join(' '),
    inlineStyles ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    // Some bundlers inline small fonts into the style sheet.
    ["font-src 'self' data:", ...resourceOrigins].join(' '),
    // The first two are also those of src/app/allowed-picture.ts.
    ["img-src 'self' data:", ...new Set([issuerOrigin, ...appOrigins, ...resourceOrigins])].join(' '),
    ["media-src 'self' blob:", ...appOrigins, ...resourceOrigins].join(' '),
    ['connect-src', ...origins, ...sockets, ...resourceOrigins].join(' '),
    // Chromium below 59 knows only the older name (CSP Level 2 §7.2).
    ...(blobWorkers ? ["worker-src 'self' blob:", "child-src 'self' blob:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

interface Stamp extends AllowedSources {
  readonly config: object
  readonly title: string
}

/**
 * Inserts the policy at the start of the page's head, because it applies only to what comes after it, and writes
 * title and configuration.
 */
export function stampPage(html: string, { config, title, ...allowed }: Stamp): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${escape(contentSecurityPolicy(html, allowed))}">`
  const stamped = replaceFirstTag(writeAppConfig(html, config), '<head\\b[^>]*>', (head) => `${head}\n    ${policy}`)
  return replaceFirstTag(stamped, '<title>[^<]*</title>', () => `<title>${escape(title)}</title>`)
}

/** CSP Level 2 §4.2.5, supported since Chromium 40. */
function hashSource(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

/** Changes the first such tag that is not in a comment. */
function replaceFirstTag(html: string, tag: string, change: (found: string) => string): string {
  let isDone = false
  return html.replace(new RegExp(`<!--[^]*?-->|${tag}`, 'gi'), (found) => {
    if (isDone || found.startsWith('<!--')) return found
    isDone = true
    return change(found)
  })
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
