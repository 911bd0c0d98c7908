import type { KoaContextWithOIDC } from 'oidc-provider'

/** Where the demo viewer's picture is. */
export const PICTURE_PATH = '/pictures/robin.svg'

/** A face with red hair, drawn for this server. */
const PORTRAIT = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="0 0 240 240">
  <rect width="240" height="240" fill="#cfe8d8"/>
  <path d="M30 240c0-46 38-66 90-66s90 20 90 66z" fill="#2f6f73"/>
  <path d="M98 150h44v34a22 18 0 0 1-44 0z" fill="#e0a078"/>
  <ellipse cx="120" cy="108" rx="50" ry="58" fill="#f0b78f"/>
  <path d="M66 112c-8-50 18-80 56-80 40 0 62 30 52 80-8-26-24-38-44-40-26 2-52 8-64 40z" fill="#b4472e"/>
  <circle cx="101" cy="114" r="6" fill="#33221c"/>
  <circle cx="139" cy="114" r="6" fill="#33221c"/>
  <path d="M100 138q20 18 40 0" fill="none" stroke="#7a3b2a" stroke-width="6" stroke-linecap="round"/>
</svg>
`

/** Serves the picture to pages of every origin, because a page loads it without credentials (CORS). */
export async function pictureRoute(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  if (ctx.method !== 'GET' || ctx.path !== PICTURE_PATH) return next()
  ctx.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'max-age=3600', 'X-Content-Type-Options': 'nosniff' })
  ctx.type = 'image/svg+xml'
  ctx.body = PORTRAIT
}
