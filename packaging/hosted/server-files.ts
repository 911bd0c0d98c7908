/** Response headers by name. */
export type Headers = Readonly<Record<string, string>>

/** Of files whose name changes with their content. */
const FOREVER = 'public, max-age=31536000, immutable'
/** A browser keeps the file, but asks before it uses it. */
const ASK_FIRST = 'no-cache'
/** The longest line that Cloudflare Pages reads (https://developers.cloudflare.com/pages/configuration/headers/). */
export const LONGEST_LINE = 2_000

/** Lines of a Caddyfile, inside the block of a site. */
export function caddyLines(headers: Headers): string[] {
  return Object.entries(headers).map(([name, value]) => `header ${name} "${value}"`)
}

/** A file that a Caddyfile imports inside the block of a site. @param fingerprinted relative to the site's folder */
export function caddyFile(headers: Headers, fingerprinted: readonly string[]): string {
  const paths = fingerprinted.map((file) => `/${file}`).join(' ')
  return [
    '# In the block of the site: import headers.caddy',
    ...caddyLines(headers),
    ...(paths === '' ? ['@ask_first path *'] : [`@forever path ${paths}`, `@ask_first not path ${paths}`]),
    ...(paths === '' ? [] : [`header @forever Cache-Control "${FOREVER}"`]),
    `header @ask_first Cache-Control "${ASK_FIRST}"`,
    '',
  ].join('\n')
}

/**
 * A file that nginx includes inside `server` or `location`. `add_header` of an outer block is lost where an inner one
 * has its own, so everything stands in one block and a variable decides (ngx_http_headers_module, "add_header").
 */
export function nginxFile(headers: Headers, fingerprinted: readonly string[]): string {
  const paths = fingerprinted.map((file) => `/${file}`.replace(/[.+*?()[\]{}^$|\\]/g, '\\$&')).join('|')
  return [
    '# In the block of the server: include nginx-headers.conf;',
    ...Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`),
    `set $couchpass_cache "${ASK_FIRST}";`,
    ...(paths === '' ? [] : [`if ($uri ~ "^(${paths})$") { set $couchpass_cache "${FOREVER}"; }`]),
    'add_header Cache-Control $couchpass_cache always;',
    '',
  ].join('\n')
}

/**
 * The file `_headers` of static hosts such as Netlify and Cloudflare Pages. They join the values of all matching
 * rules with commas, so no two rules here name the same header for one address. Their own default for the other files
 * is `max-age=0, must-revalidate`.
 */
export function staticHostFile(headers: Headers, fingerprinted: readonly string[]): string {
  const rule = (path: string, of: Headers) => [
    path,
    ...Object.entries(of).map(([name, value]) => `  ${name}: ${value}`),
  ]
  return [
    ...rule('/*', headers),
    ...['/', '/index.html'].flatMap((path) => rule(path, { 'Cache-Control': ASK_FIRST })),
    ...fingerprinted.flatMap((file) => rule(`/${file}`, { 'Cache-Control': FOREVER })),
    '',
  ].join('\n')
}
