import type { KoaContextWithOIDC } from 'oidc-provider'
import { PAGE_HEADERS, renderPage, type Page } from './page-layout.ts'
import { confirmCodePage, endPage, enterCodePage } from './pages.ts'
import { formatUserCode, normalizeUserCode } from './user-code.ts'

/** Sends one of our pages; the status stays as it is unless one is given. */
export function sendPage(ctx: KoaContextWithOIDC, page: Page, status?: number): void {
  if (status !== undefined) ctx.status = status
  ctx.set(PAGE_HEADERS)
  ctx.type = 'html'
  ctx.body = renderPage(page, ctx.state.appName)
}

/**
 * Every form, and the last redirect, ends in a page that may be reloaded and gone back to. Always a path: a phone stays
 * on the origin it came by, whatever the issuer is.
 */
export function seeOther(ctx: KoaContextWithOIDC, path: string): void {
  ctx.status = 303
  ctx.redirect(path)
}

/** GET /device, and wherever oidc-provider turns a code down: one page for each reason. */
export async function pageForCode(ctx: KoaContextWithOIDC, error?: Error): Promise<void> {
  const { session, params } = ctx.oidc
  const typed: unknown = params?.user_code
  // A phone without our cookie, e.g. after a restart of the server. oidc-provider 9.13.3 has marked its new session as
  // changed, and would now fail to save what was never saved (500).
  const unsaved = error !== undefined && session !== undefined && session.exp === undefined
  if (unsaved) Reflect.set(session, 'touched', false)
  // That page finds out by itself what is wrong with the code.
  if (ctx.method === 'POST' || unsaved)
    return seeOther(ctx, `/device?user_code=${encodeURIComponent(typeof typed === 'string' ? typed : '')}`)

  const xsrf = String(session?.state?.secret)
  if (error?.name === 'AbortedError') return seeOther(ctx, '/not-allowed')
  if (error?.name === 'ExpiredError') return sendPage(ctx, expiredPage())
  if (error)
    return sendPage(ctx, enterCodePage(xsrf, 'This page is too old. If your TV still waits, enter its code again.'))

  const given: unknown = ctx.state.givenUserCode
  if (typeof given !== 'string' || given === '') return sendPage(ctx, enterCodePage(xsrf))
  const { DeviceCode } = ctx.oidc.provider
  const code = await DeviceCode.findByUserCode(normalizeUserCode(given), { ignoreExpiration: true })
  if (!code)
    return sendPage(
      ctx,
      enterCodePage(xsrf, 'No TV is waiting with this code. Compare it with the TV and try again.', given),
    )
  if (code.accountId !== undefined || code.error !== undefined)
    return sendPage(ctx, enterCodePage(xsrf, 'This code has been used already. Ask your TV for a new one.'))
  if (code.isExpired) return sendPage(ctx, expiredPage())
  return sendPage(ctx, confirmCodePage(xsrf, formatUserCode(code.userCode)))
}

/** Where a decision leads to, by path. */
export const END_PAGES: Readonly<Record<string, Page>> = {
  '/done': endPage('Look at your TV', 'It is signed in now. You can close this page.'),
  '/not-allowed': endPage('Not allowed', 'The TV was not signed in. You can close this page.'),
}

export function errorPage(ctx: KoaContextWithOIDC): void {
  sendPage(ctx, endPage('This did not work', 'Start again on your TV, then enter the code it shows.', 'another code'))
}

const expiredPage = () =>
  endPage('This code has expired', 'Ask your TV for a new code, then enter that one.', 'another code')
