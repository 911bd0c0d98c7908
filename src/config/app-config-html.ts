/**
 * The configuration block in index.html. The configuration is in the page because a page at file:// cannot fetch its
 * own files. Text in, text out: the app, Vite and packaging share these functions.
 */
const BLOCK = /(<script type="application\/json" id="app-config">)([\s\S]*?)(<\/script>)/

/** Returns the page with `config` in its block. @throws Error when the page has no such block */
export function writeAppConfig(html: string, config: object): string {
  if (!BLOCK.test(html)) throw new Error('The page has no <script type="application/json" id="app-config"> block.')
  // `<` is escaped so that no text in the configuration can end the block or open a comment.
  const json = JSON.stringify(config).replace(/</g, '\\u003c')
  return html.replace(BLOCK, (_, open: string, __, close: string) => open + json + close)
}

/** Returns the block's text, or undefined if the page has no block. */
export function readAppConfig(html: string): string | undefined {
  return BLOCK.exec(html)?.[2]
}
