import type { BrowserContext, Page } from '@playwright/test'
import type { WatchedServer } from './watched-server.ts'

/** Everything that a page logs or shows where others can see it. Its own storage is not such a place. */
export interface Overheard {
  /** The texts so far, each with its place. */
  readonly said: readonly { readonly where: string; readonly text: string }[]
  /** Collects the texts in the page's current state. */
  lookAround(page: Page): Promise<void>
}

/** Records console, errors and requests of every page from now on, and lets each page record its own error events. */
export async function overhear(context: BrowserContext): Promise<Overheard> {
  const said: { where: string; text: string }[] = []
  const say = (where: string, text: string) => said.push({ where, text })
  await context.addInitScript(() => {
    const heard: string[] = []
    Object.defineProperty(window, 'heardErrors', { value: heard, enumerable: false })
    const causes = (error: unknown): string =>
      error instanceof Error
        ? `${error.name} ${error.message} ${error.stack} ${JSON.stringify(error)} ${causes(error.cause)}`
        : String(error)
    addEventListener('error', (event) => heard.push(`${event.message} ${event.filename} ${causes(event.error)}`), true)
    addEventListener('unhandledrejection', (event) => heard.push(causes(event.reason)))
    addEventListener('securitypolicyviolation', (event) => heard.push(`${event.blockedURI} ${event.sample}`))
  })
  context.on('page', (page) => {
    page.on('console', async (message) => {
      say('console', message.text())
      for (const argument of message.args()) say('console', JSON.stringify(await argument.jsonValue().catch(() => '')))
    })
    page.on('pageerror', (error) => say('page error', `${error.message} ${error.stack}`))
    page.on('framenavigated', (frame) => say('address', frame.url()))
    page.on('request', async (request) => {
      say('URL of a request', request.url())
      say('referrer', (await request.headerValue('referer').catch(() => null)) ?? '')
    })
  })
  return {
    said,
    lookAround: async (page) => {
      for (const [where, text] of Object.entries(await page.evaluate(placesInThePage))) say(where, text)
    },
  }
}

/** Runs in the page. Returns the text of every place that a crash reporter, an extension or another script can read. */
function placesInThePage(): Record<string, string> {
  const blank = document.createElement('iframe')
  document.body.append(blank)
  const usual = new Set(Object.getOwnPropertyNames(blank.contentWindow))
  blank.remove()
  const seen = new WeakSet<object>()
  const asText = (value: unknown): string => {
    try {
      return (
        JSON.stringify(value, (_, part: unknown) => {
          if (typeof part !== 'object' || part === null) return part
          if (part instanceof Node || part instanceof Window || seen.has(part)) return undefined
          seen.add(part)
          return part
        }) ?? ''
      )
    } catch {
      return ''
    }
  }
  const own = Object.getOwnPropertyNames(window).filter((name) => !usual.has(name))

  // React's tree contains the query client, and the container contains React's tree. Developer tools use the same
  // path.
  interface Fiber {
    readonly memoizedProps?: {
      readonly client?: { getQueryCache?(): { getAll(): { queryKey: unknown; queryHash: string }[] } }
    }
    readonly child?: Fiber | null
    readonly sibling?: Fiber | null
  }
  const root = document.getElementById('root') as unknown as Record<string, Fiber>
  const container = Object.keys(root).find((name) => name.startsWith('__reactContainer'))
  const keys: string[] = []
  const walk = (fiber: Fiber | null | undefined): void => {
    for (let at = fiber; at; at = at.sibling) {
      for (const query of at.memoizedProps?.client?.getQueryCache?.().getAll() ?? [])
        keys.push(asText(query.queryKey), query.queryHash)
      walk(at.child)
    }
  }
  if (container !== undefined) walk(root[container])

  return {
    DOM: document.documentElement.outerHTML,
    'values of fields': [...document.querySelectorAll('input')].map(({ value }) => value).join(' '),
    'visible text': document.body.innerText,
    title: document.title,
    address: `${location.href} ${document.referrer} ${window.name}`,
    cookie: document.cookie,
    'history state': asText(history.state),
    'Performance entries': performance
      .getEntries()
      .map(({ name, ...entry }) => `${name} ${asText(entry)}`)
      .join('\n'),
    'session storage': Array.from(sessionStorage, (_, index) => {
      const name = sessionStorage.key(index) ?? ''
      return `${name} ${sessionStorage.getItem(name)}`
    }).join('\n'),
    'globals of the window': own
      .map((name) => `${name} ${asText((window as unknown as Record<string, unknown>)[name])}`)
      .join('\n'),
    'query keys': keys.join('\n'),
    'error events': (window as unknown as { heardErrors: string[] }).heardErrors.join('\n'),
  }
}

/** Every secret that passed between the television and its server, by kind. */
export function secretsOf({ exchanges }: WatchedServer): Readonly<Record<string, ReadonlySet<string>>> {
  const kinds = ['device_code', 'code_verifier', 'access_token', 'refresh_token', 'id_token'] as const
  const of = (kind: string) =>
    exchanges
      .flatMap(({ form, answer }) => [form.get(kind), answer?.[kind]])
      .filter((value) => typeof value === 'string')
  return Object.fromEntries(kinds.map((kind) => [kind, new Set(of(kind))]))
}

/** Long enough to exclude chance, short enough to find a secret that was shortened for a log. */
const TELLING_LENGTH = 12

/** Where a secret, or its beginning or end, appeared: "refresh_token in the console". */
export function leaks({ said }: Overheard, secrets: Readonly<Record<string, ReadonlySet<string>>>): readonly string[] {
  const found = new Set<string>()
  for (const [kind, values] of Object.entries(secrets))
    for (const value of values) {
      // All JWTs of one key begin alike, so only payload and signature identify one.
      const parts = value.split('.').slice(kind === 'id_token' ? 1 : 0)
      const pieces = parts.flatMap((part) => [part.slice(0, TELLING_LENGTH), part.slice(-TELLING_LENGTH)])
      for (const { where, text } of said)
        if (pieces.some((piece) => text.includes(piece) || text.includes(encodeURIComponent(piece))))
          found.add(`${kind} in ${where}`)
    }
  return [...found].sort()
}
