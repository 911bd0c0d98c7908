/** A phone that says yes on Keycloak's own pages by plain HTTP, with cookies and without a browser's cost. */
export interface KeycloakPhone {
  /** Opens the address of the QR code, signs in where asked, says yes. @throws Error at any other page, without its words */
  approve(verificationUriComplete: string): Promise<void>
}

const MAX_REDIRECTS = 10

export function createKeycloakPhone(
  viewer: { readonly username: string; readonly password: string },
  fetchPage: typeof fetch,
): KeycloakPhone {
  const cookies = new Map<string, string>()

  async function open(url: string, form?: Record<string, string>): Promise<{ url: string; html: string }> {
    let at = new URL(url)
    let body = form && new URLSearchParams(form)
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const headers: Record<string, string> = { cookie: [...cookies.values()].join('; ') }
      if (body) headers['content-type'] = 'application/x-www-form-urlencoded'
      const method = body ? 'POST' : 'GET'
      const response = await fetchPage(at.href, { method, headers, body: body?.toString() ?? null, redirect: 'manual' })
      for (const line of response.headers.getSetCookie()) keep(line)
      const html = await response.text()
      const location = response.headers.get('location')
      if (location === null) return { url: at.href, html }
      at = new URL(location, at)
      body = undefined
    }
    throw new Error(`More than ${MAX_REDIRECTS} redirects on Keycloak's pages.`)
  }

  function keep(setCookie: string): void {
    const pair = setCookie.split(';', 1)[0]!
    const name = pair.slice(0, pair.indexOf('='))
    if (/; *max-age=0/i.test(setCookie)) cookies.delete(name)
    else cookies.set(name, pair)
  }

  return {
    approve: async (verificationUriComplete) => {
      let page = await open(verificationUriComplete)
      if (page.html.includes('name="password"')) page = await open(actionOf(page), { ...viewer })
      const code = /<input type="hidden" name="code" value="([^"]*)"/.exec(page.html)?.[1]
      if (code === undefined) throw new Error("Keycloak's pages did not come to the question.")
      const end = await open(actionOf(page), { code, accept: '' })
      if (!/\/device\/status$/.test(new URL(end.url).pathname) || new URL(end.url).searchParams.has('error'))
        throw new Error("Keycloak's pages did not come to their end.")
    },
  }
}

function actionOf({ url, html }: { url: string; html: string }): string {
  const action = /<form [^>]*action="([^"]*)"/.exec(html)?.[1] ?? ''
  return new URL(action.replaceAll('&amp;', '&'), url).href
}
