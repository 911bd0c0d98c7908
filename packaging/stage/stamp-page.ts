import { createHash } from 'node:crypto'
import { writeAppConfig } from '../../src/config/app-config-html.ts'
import { inlineScripts } from './page-rules.ts'

interface AllowedSources {
  /** Where requests may go: the provider's origins and the app's. */
  readonly origins: readonly string[]
  /** The app's own (`connectOrigins`): its pictures and films may come from there, too, and its sockets lead there. */
  readonly appOrigins: readonly string[]
}

/**
 * What the page may load and where it may send: its own files, and the given origins. `'self'` at file:// is every file, as
 * in any browser; of inline scripts those alone run that were built into the page, and there is no eval. `blob:` is how a
 * player feeds a film to a video element.
 */
export function contentSecurityPolicy(html: string, { origins, appOrigins }: AllowedSources): string {
  // A source of https lets no socket through (CSP Level 3 §6.7.2.8): each of the app's origins has its twin of wss.
  const sockets = appOrigins.map((origin) => origin.replace(/^http/, 'ws'))
  return [
    "default-src 'none'",
    ["script-src 'self'", ...inlineScripts(html).map(hashSource)].join(' '),
    "style-src 'self'",
    // Some bundlers put small fonts into the style sheet.
    "font-src 'self' data:",
    ["img-src 'self' data:", ...appOrigins].join(' '),
    ["media-src 'self' blob:", ...appOrigins].join(' '),
    ['connect-src', ...origins, ...sockets].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

interface Stamp extends AllowedSources {
  readonly config: object
  readonly title: string
}

/** Gives the built page with the policy first in its head (it binds only what comes after it), its title and its configuration. */
export function stampPage(html: string, { config, title, ...allowed }: Stamp): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${escape(contentSecurityPolicy(html, allowed))}">`
  const stamped = replaceFirstTag(writeAppConfig(html, config), '<head\\b[^>]*>', (head) => `${head}\n    ${policy}`)
  return replaceFirstTag(stamped, '<title>[^<]*</title>', () => `<title>${escape(title)}</title>`)
}

/** CSP Level 2 §4.2.5, in Chromium since 40. */
function hashSource(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

/** The first that stands in no comment. */
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
