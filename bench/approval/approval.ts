import { setTimeout as pause } from 'node:timers/promises'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { PhoneByHttp } from '../../dev/server/phone-by-http.ts'
import type { BenchBrowser } from '../browser/bench-browser.ts'
import { openBenchSetup, type Distance, type ServedPage } from '../bench-setup.ts'
import type { BuiltPage } from '../pages.ts'
import { articleSignIn, openidClientSignIn, type Client, type OtherSignIn } from './clients.ts'

/** One sign-in. */
interface Approval {
  /**
   * From the arrival of the approval at the server until the client is signed in. For a page: until Home is painted.
   */
  readonly homeMs: number
  /** The client's requests, e.g. { "POST /token": 3 }. */
  readonly requests: Readonly<Record<string, number>>
}

export interface ClientApprovals {
  readonly name: string
  readonly approvals: readonly Approval[]
}

/** A pending sign-in: its code, and when it completes, in epoch milliseconds. */
interface Waiting extends AsyncDisposable {
  readonly verificationUriComplete: string
  readonly homeAtEpoch: () => Promise<number>
}

const AFTER_HOME_MS = 500

type Begin = (server: EmbeddedServer) => Promise<Waiting>

/**
 * Measures the clients in turn, the same number of approvals each. The approvals are spread evenly over the time
 * between two polls.
 */
export async function measureApprovals(
  pages: readonly BuiltPage[],
  browser: BenchBrowser,
  run: Distance & { readonly rounds: number; readonly intervalSeconds: number },
): Promise<ClientApprovals[]> {
  await using bench = await openBenchSetup(pages, run)
  const clients: (readonly [string, Begin])[] = [
    ...bench.pages.map((page) => [page.name, () => beginOnPage(browser, page, bench.server)] as const),
    ['openid-client (Node)', (server) => beginOther(openidClientSignIn, server)],
    ['tutorial loop (Node)', (server) => beginOther(articleSignIn, server)],
  ]
  const approvals = clients.map((): Approval[] => [])
  const phone = new PhoneByHttp()
  for (let round = 0; round < run.rounds; round += 1) {
    // After the first poll, spread over one interval.
    const delayMs = 1000 * run.intervalSeconds * (1 + round / run.rounds)
    for (const [place, [, begin]] of clients.entries())
      approvals[place]!.push(await approveOnce(bench.server, begin, delayMs, phone))
    process.stdout.write(`\rApprovals: round ${round + 1} of ${run.rounds} `)
  }
  process.stdout.write('\n')
  return clients.map(([name], place) => ({ name, approvals: approvals[place]! }))
}

async function approveOnce(
  server: EmbeddedServer,
  begin: Begin,
  delayMs: number,
  phone: PhoneByHttp,
): Promise<Approval> {
  const before = server.requests.length
  await using waiting = await begin(server)
  await pause(delayMs)
  await approveByHttp(waiting.verificationUriComplete, server.viewer, 'approve', phone)
  const homeAtEpoch = await waiting.homeAtEpoch()
  // Home does not wait for its UserInfo request, but the count includes it.
  await pause(AFTER_HOME_MS)
  const requests = server.requests.slice(before)
  const decision = requests.find(({ path }) => path === '/interaction/:uid/decision')
  if (!decision) throw new Error('The server has received no decision.')
  return { homeMs: homeAtEpoch - decision.atMs, requests: countByKind(requests) }
}

/** Counts requests by method and path, without those of the phone. */
function countByKind(requests: EmbeddedServer['requests']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { method, path } of requests) {
    if (method === 'OPTIONS' || !/^\/(device\/auth|token|me|\.well-known\/.*)$/.test(path)) continue
    counts[`${method} ${path}`] = (counts[`${method} ${path}`] ?? 0) + 1
  }
  return counts
}

async function beginOnPage(browser: BenchBrowser, { app }: ServedPage, { issuer }: EmbeddedServer): Promise<Waiting> {
  const page = await browser.open(1)
  await page.goto(app.origin)
  await page.reached('ready')
  await page.press('Enter')
  await page.reached('shown')
  const code = await page.textOf('user-code')
  return {
    verificationUriComplete: `${issuer}/device?user_code=${encodeURIComponent(code)}`,
    homeAtEpoch: async () => {
      await page.reached('home')
      return (await page.state()).marks.homeAtEpoch!
    },
    [Symbol.asyncDispose]: () => page[Symbol.asyncDispose](),
  }
}

async function beginOther(signIn: (client: Client) => Promise<OtherSignIn>, server: EmbeddedServer): Promise<Waiting> {
  const { verificationUriComplete, signedIn } = await signIn(server)
  const homeAtEpoch = signedIn.then(() => performance.timeOrigin + performance.now())
  return { verificationUriComplete, homeAtEpoch: () => homeAtEpoch, [Symbol.asyncDispose]: async () => undefined }
}
