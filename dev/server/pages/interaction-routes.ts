import { text } from 'node:stream/consumers'
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import { END_PAGES, seeOther, sendPage } from './device-pages.ts'
import { decisionPage, endPage, signInPage } from './pages.ts'
import { formatUserCode } from '../user-code.ts'
import { mayEnter, type Viewer } from '../viewer.ts'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>
type Next = () => Promise<void>

const ROUTE = /^\/interaction\/([\w-]+)(?:\/(sign-in|decision))?$/
/** Far more than a name and a password need. */
const MAX_FORM_BYTES = 4_096

/**
 * The pages between the code and the end, as oidc-provider interactions. A form is accepted only with the SameSite
 * cookie that is bound to the unguessable identifier in its address, so that no other site can send it.
 */
export function interactionRoutes(provider: Provider, appName: string, viewers: readonly Viewer[]) {
  return async (ctx: KoaContextWithOIDC, next: Next): Promise<void> => {
    ctx.state.appName = appName
    const isGet = ctx.method === 'GET'
    const end = isGet ? END_PAGES[ctx.path] : undefined
    if (end) return sendPage(ctx, end, 200)
    if (isGet && ctx.path === '/') return seeOther(ctx, '/device')
    if (isGet && ctx.path === '/device') {
      // Hidden from oidc-provider, which would answer with a page that needs a script.
      ctx.state.givenUserCode = ctx.query.user_code
      ctx.querystring = ''
    }
    const [, uid, action] = ROUTE.exec(ctx.path) ?? []
    if (uid === undefined || isGet !== (action === undefined)) return next()

    const interaction = await openInteraction(provider, ctx, uid)
    if (!interaction) return sendPage(ctx, tooOldPage(), 400)
    if (action === undefined) return showStep(provider, ctx, interaction, appName, viewers)
    return takeStep(provider, ctx, interaction, action, viewers)
  }
}

const tooOldPage = () =>
  endPage('This page has expired', 'If your TV is still waiting, enter its code again.', 'another code')

async function openInteraction(provider: Provider, ctx: KoaContextWithOIDC, uid: string) {
  try {
    const interaction = await provider.interactionDetails(ctx.req, ctx.res)
    return interaction.uid === uid ? interaction : undefined
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined
    throw error
  }
}

async function showStep(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
  appName: string,
  viewers: readonly Viewer[],
): Promise<void> {
  const { uid, prompt, params, deviceCode = '' } = interaction
  if (prompt.name === 'login') {
    const refused = interaction.lastSubmission?.refusedUsername
    return sendPage(ctx, signInPage(uid, appName, typeof refused === 'string' ? refused : undefined), 200)
  }
  const code = await provider.DeviceCode.find(deviceCode, { ignoreExpiration: true })
  if (!code) return sendPage(ctx, tooOldPage(), 400)
  const scopes = String(params.scope ?? '').split(' ')
  const userCode = formatUserCode(code.userCode)
  const { name = '' } = viewers.find(({ accountId }) => accountId === interaction.session?.accountId) ?? {}
  return sendPage(ctx, decisionPage({ uid, appName, userCode, viewerName: name, scopes }), 200)
}

async function takeStep(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  interaction: Interaction,
  action: string,
  viewers: readonly Viewer[],
): Promise<void> {
  const form = await readForm(ctx)
  if (!form) return sendPage(ctx, tooOldPage(), 400)
  const here = `/interaction/${interaction.uid}`
  // A form of an earlier step was sent again: show the current step.
  if (action !== (interaction.prompt.name === 'login' ? 'sign-in' : 'decision')) return seeOther(ctx, here)

  if (action === 'decision') {
    if (form.get('decision') !== 'approve') return finish(provider, ctx, { error: 'access_denied' })
    return finish(provider, ctx, { consent: { grantId: await grantFor(provider, interaction) } })
  }
  const username = form.get('username') ?? ''
  const viewer = viewers.find((one) => mayEnter(one, username, form.get('password') ?? ''))
  if (viewer) return finish(provider, ctx, { login: { accountId: viewer.accountId } })
  interaction.lastSubmission = { refusedUsername: username }
  await interaction.persist()
  return seeOther(ctx, here)
}

async function readForm(ctx: KoaContextWithOIDC): Promise<URLSearchParams | undefined> {
  const { length } = ctx.request
  if (length === undefined || length > MAX_FORM_BYTES || !ctx.is('application/x-www-form-urlencoded')) return undefined
  return new URLSearchParams(await text(ctx.req))
}

/** Grants one television all scopes that it requested. */
async function grantFor(provider: Provider, { params, prompt, session }: Interaction): Promise<string> {
  const grant = new provider.Grant({ accountId: session?.accountId, clientId: String(params.client_id) })
  const { missingOIDCScope = [] } = prompt.details as { missingOIDCScope?: string[] }
  if (missingOIDCScope.length > 0) grant.addOIDCScope(missingOIDCScope.join(' '))
  return grant.save()
}

async function finish(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  result: Parameters<Provider['interactionResult']>[2],
): Promise<void> {
  const returnTo = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
  seeOther(ctx, new URL(returnTo).pathname)
}
