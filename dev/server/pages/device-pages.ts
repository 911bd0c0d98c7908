import type { KoaContextWithOIDC } from 'oidc-provider'
import { PAGE_HEADERS, renderPage, type Page } from './page-layout.ts'
import { confirmCodePage, endPage, enterCodePage } from './pages.ts'
import { formatUserCode, normalizeUserCode } from '../user-code.ts'

/** Sends one of our pages. Without `status` the current one is kept. */
export function sendPage(ctx: KoaContextWithOIDC, page: Page, status?: number): void {
  if (status !== undefined) ctx.status = status
  ctx.set(PAGE_HEADERS)
  ctx.type = 'html'
  ctx.body = renderPage(page, ctx.state.appName)
}

/**
 * Redirects after every form (POST/redirect/GET), so that a page can be reloaded. Takes a path, so that a phone stays
 * on the origin that it opened, which may differ from the issuer.
 */
export function seeOther(ctx: KoaContextWithOIDC, path: string): void {
  ctx.status = 303
  ctx.redirect(path)
}

/** Answers GET /device, and shows a page for each reason for which oidc-provider refuses a code. */
export async function pageForCode(ctx: KoaContextWithOIDC, error?: Error): Promise<void> {
  const { session, params } = ctx.oidc
  const typed: unknown = params?.user_code
  // A phone without our cookie, e.g. after a restart of the server. oidc-provider 9.13.3 marks the new session as
  // changed and then fails to save it (status 500).
  const unsaved = error !== undefined && session !== undefined && session.exp === undefined
  if (unsaved) Reflect.set(session, 'touched', false)
  // GET /device finds out what is wrong with the code.
  if (ctx.method === 'POST' || unsaved)
    return seeOther(ctx, `/device?user_code=${encodeURIComponent(typeof typed === 'string' ? typed : '')}`)

  const xsrf = String(session?.state?.secret)
  if (error?.name === 'AbortedError') return seeOther(ctx, '/not-allowed')
  if (error?.name === 'ExpiredError') return sendPage(ctx, expiredPage())
  if (error?.name === 'AlreadyUsedError') return sendPage(ctx, usedPage())
  if (error)
    return sendPage(
      ctx,
      enterCodePage(xsrf, 'This page has expired. If your TV is still waiting, enter its code again.'),
    )

  const given: unknown = ctx.state.givenUserCode
  if (typeof given !== 'string' || given === '') return sendPage(ctx, enterCodePage(xsrf))
  const { DeviceCode } = ctx.oidc.provider
  const code = await DeviceCode.findByUserCode(normalizeUserCode(given), { ignoreExpiration: true })
  if (!code) return sendPage(ctx, enterCodePage(xsrf, UNKNOWN_CODE, given))
  if (code.error !== undefined) return sendPage(ctx, refusedPage())
  if (code.accountId !== undefined) return sendPage(ctx, usedPage())
  if (code.isExpired) return sendPage(ctx, expiredPage())
  return sendPage(ctx, confirmCodePage(xsrf, formatUserCode(code.userCode)))
}

/** The server deletes an expired code after a while, as Keycloak does, and then cannot tell it from an unknown one. */
const UNKNOWN_CODE =
  'This code is not known or has expired. Compare it with the one on your TV; if it is the same, get a new one there.'

/** The pages after a decision, by path. "Yes" claims no sign-in, because the TV has not fetched its tokens yet. */
export const END_PAGES: Readonly<Record<string, Page>> = {
  '/done': endPage(
    'Look at your TV',
    'Your TV will continue in a few seconds. If it does not, get a new code there. You can close this page.',
  ),
  '/not-allowed': endPage('The TV is not signed in', 'You said no. The TV was not signed in. You can close this page.'),
}

export function errorPage(ctx: KoaContextWithOIDC): void {
  sendPage(
    ctx,
    endPage('Something went wrong', 'Start again on your TV, then enter the code it shows.', 'another code'),
  )
}

const expiredPage = () =>
  endPage(
    'This code has expired',
    'The TV was not signed in. Get a new code there, then enter that one.',
    'another code',
  )

const usedPage = () =>
  endPage(
    'Look at your TV',
    "This code has been used. If your TV is signed in, you're done. If it is not, get a new code there.",
    'another code',
  )

/** For a code that was declined before, perhaps on another phone. */
const refusedPage = () =>
  endPage(
    'The TV is not signed in',
    'You said no to this code. If you want to sign in, get a new code on your TV.',
    'another code',
  )
