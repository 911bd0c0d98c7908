import { html, type Html } from './html.ts'
import { STYLE_SOURCE, styleElement } from './page-style.ts'

export interface Page {
  readonly title: string
  readonly content: Html
}

/** The whole document: one inline stylesheet, no script and no external resource. */
export function renderPage(page: Page, appName: string): string {
  const document = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${page.title} – ${appName}</title>
      <link rel="icon" href="data:," />
      ${styleElement}
    </head>
    <body>
      <header>${appName}</header>
      <main>${page.content}</main>
    </body>
  </html>`
  return `<!doctype html>\n${document.markup}\n`
}

/** `form-action 'self'` also applies to redirects after a form, so a redirect to another origin is refused. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    'img-src data:',
    `style-src ${STYLE_SOURCE}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}
