/**
 * The configuration's block in index.html (a page at file:// can fetch nothing of its own). Pure text in, text out:
 * the app, Vite and packaging share it.
 */
const BLOCK = /(<script type="application\/json" id="app-config">)([\s\S]*?)(<\/script>)/

/** Gives the page with `config` in its block. @throws Error when the page has no such block */
export function writeAppConfig(html: string, config: object): string {
  if (!BLOCK.test(html)) throw new Error('The page has no <script type="application/json" id="app-config"> block.')
  // `<` as an escape: no text in the configuration can end the block or open a comment.
  const json = JSON.stringify(config).replace(/</g, '\\u003c')
  return html.replace(BLOCK, (_, open: string, __, close: string) => open + json + close)
}

/** Gives the block's text, or undefined where there is none. */
export function readAppConfig(html: string): string | undefined {
  return BLOCK.exec(html)?.[2]
}
