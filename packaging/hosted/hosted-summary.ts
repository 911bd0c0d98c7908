import { relative } from 'node:path'
import { sizeLines } from '../size-report.ts'
import type { MadeHosted } from './make-hosted.ts'

/** The report for the user. Paths are relative to `folder`. */
export function hostedSummary({ prepared, folder: made, sizes, isLongForStaticHosts }: MadeHosted, folder: string) {
  const near = relative(folder, made).startsWith('..') ? made : relative(folder, made)
  const { config, isDemo } = prepared.config
  const line = (what: string, text: string) => `  ${what.padEnd(20)} ${text}`
  const remarks = [
    ...(isDemo ? ['The folder keeps the configuration of the build: use --config FILE to replace it.'] : []),
    ...(prepared.isStale ? [`${prepared.dist} is older than its sources: run "npm run build", then try again.`] : []),
    ...(isLongForStaticHosts
      ? ['A line of site/_headers is longer than 2,000 characters, which Cloudflare Pages does not read.']
      : []),
    `Add the page's origin to the web origins (CORS) of the client "${config.clientId}" at ${config.issuer}.`,
    'Copy site/ over the earlier one without deleting its files, index.html last: pages that are open still load theirs.',
  ]
  return [
    `Made ${near}:`,
    '',
    line('site/', 'what the server gives away; site/_headers is for static hosts'),
    line('headers.caddy', 'for Caddy: "import headers.caddy" in the block of the site'),
    line('nginx-headers.conf', 'for nginx: "include nginx-headers.conf;" in the block of the server'),
    '',
    ...sizeLines(sizes).map((size) => `  ${size}`),
    ...remarks.flatMap((remark) => ['', remark]),
  ].join('\n')
}
