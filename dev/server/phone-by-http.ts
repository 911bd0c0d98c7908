/** The page that the phone shows after all redirects. */
export interface PhonePage {
  /** Absolute address. */
  readonly url: string
  readonly status: number
  readonly html: string
  /** The text of its h1. */
  readonly heading: string
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
}

/** The part of `fetch` that the phone uses. */
export type FetchPage = (
  url: string,
  request: { method: string; headers: Record<string, string>; body: string | null; redirect: 'manual' },
) => Promise<Pick<Response, 'status' | 'text'> & { readonly headers: Pick<Headers, 'get' | 'getSetCookie'> }>

const MAX_REDIRECTS = 10

/** The parts of a phone's browser that sign-in pages need: cookies with paths, redirects and forms, over plain HTTP. */
export class PhoneByHttp {
  private cookies: readonly Cookie[] = []
  private readonly fetchPage: FetchPage

  constructor(fetchPage: FetchPage = fetch) {
    this.fetchPage = fetchPage
  }

  /** Opens a page (a POST with `form`) and follows redirects. @throws Error if a redirect leads to another origin */
  async open(url: string, form?: URLSearchParams): Promise<PhonePage> {
    let at = new URL(url)
    let body = form
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const headers = {
        cookie: this.cookiesFor(at.pathname),
        ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
      }
      const request = { method: body ? 'POST' : 'GET', headers, body: body?.toString() ?? null }
      const response = await this.fetchPage(at.href, { ...request, redirect: 'manual' })
      for (const line of response.headers.getSetCookie()) this.keep(line)
      const html = await response.text()
      const location = response.headers.get('location')
      if (location === null) return toPage(at.href, response.status, html)
      const next = new URL(location, at)
      if (next.origin !== at.origin) throw new Error(`A redirect leads from ${at.origin} to ${next.origin}.`)
      at = next
      body = undefined
    }
    throw new Error(`More than ${MAX_REDIRECTS} redirects.`)
  }

  /** Sends the page's form with its hidden fields and `fields`, which may include a button's name and value. */
  async submit(page: PhonePage, fields: Readonly<Record<string, string>> = {}): Promise<PhonePage> {
    const action = /<form [^>]*action="([^"]*)"/.exec(page.html)?.[1]
    if (action === undefined) throw new Error(`The page "${page.heading}" has no form.`)
    const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    )
    const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields })
    return this.open(new URL(action.replaceAll('&amp;', '&'), page.url).href, body)
  }

  /** RFC 6265 §5.1.4: a cookie is sent to its path and everything below. */
  private cookiesFor(pathname: string): string {
    return this.cookies
      .filter(({ path }) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  private keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split(/; */)
    const name = pair.slice(0, pair.indexOf('='))
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/'
    const others = this.cookies.filter((cookie) => cookie.name !== name || cookie.path !== path)
    const expired = attributes.some((attribute) => /^(expires=Thu, 01 Jan 1970|max-age=0$)/i.test(attribute))
    this.cookies = expired ? others : [...others, { name, value: pair.slice(name.length + 1), path }]
  }
}

function toPage(url: string, status: number, html: string): PhonePage {
  return { url, status, html, heading: /<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? '' }
}
