import { setTimeout as pause } from 'node:timers/promises'
import type { Cluster } from '../../keycloak/cluster/cluster.ts'
import type { SignInDriver, SignIn } from './sign-ins.ts'

/** One outage and the sign-ins that were under way. Times are milliseconds of `performance.now()`. */
export interface Outage {
  readonly what: string
  readonly beganAt: number
  /** When the failed part was back; for a node that stays down, the moment of its death. */
  readonly mendedAt: number
  readonly signIns: readonly SignIn[]
}

/** How long viewers take from the code to the approval. The outage happens within this time. */
export const WATCHED_MS = 10_000

/** The first presses of OK are spread over this time, so that polls are spread too: the interval of tv-realm.json. */
const PRESSED_WITHIN_MS = 5000

interface Pending {
  readonly televisions: number
  /**
   * The earliest approval, counted from the moment when the last code is shown. Default: 0, which spreads approvals
   * evenly around the outage. Keycloak may lose an approval if the outage hits the moment before its poll
   * (docs/adr/012).
   */
  readonly approvedFromMs?: number
}

/** Starts televisions whose codes are all shown before the outage begins. */
async function pendingSignIns(
  driver: SignInDriver,
  { televisions: count, approvedFromMs = 0 }: Pending,
): Promise<{ readonly all: Promise<SignIn[]> }> {
  let shown = 0
  let everyCode: () => void = () => undefined
  const codes = new Promise<void>((resolve) => (everyCode = resolve))
  const all = Promise.all(
    Array.from({ length: count }, async (_, place) => {
      const pressedAfterMs = (PRESSED_WITHIN_MS * place) / count
      await pause(pressedAfterMs)
      const approveAfterMs = PRESSED_WITHIN_MS - pressedAfterMs + approvedFromMs + (WATCHED_MS * (place + 1)) / count
      return driver.signIn(approveAfterMs, () => (shown += 1) === count && everyCode())
    }),
  )
  await Promise.race([codes, all])
  return { all }
}

/** Kills a node (SIGKILL) at a random time and starts it again when every sign-in is over. */
export async function killNode(
  cluster: Cluster,
  driver: SignInDriver,
  { random, ...pending }: Pending & { readonly random: () => number },
): Promise<Outage> {
  const node = cluster.nodes[Math.floor(random() * cluster.nodes.length)]!
  const afterMs = random() * WATCHED_MS
  const { all } = await pendingSignIns(driver, pending)
  await pause(afterMs)
  const beganAt = performance.now()
  await node.kill()
  const signIns = await all
  await node.start()
  return { what: `${node.origin} after ${Math.round(afterMs)} ms`, beganAt, mendedAt: beganAt, signIns }
}

/** Stops PostgreSQL (fast mode, which cuts connections) and starts it again. */
export async function stopDatabase(
  cluster: Cluster,
  driver: SignInDriver,
  { forMs, ...pending }: Pending & { readonly forMs: number },
): Promise<Outage> {
  const { all } = await pendingSignIns(driver, pending)
  await pause(WATCHED_MS / 4)
  const beganAt = performance.now()
  await cluster.database.stop()
  await pause(Math.max(0, beganAt + forMs - performance.now()))
  await cluster.database.start()
  const mendedAt = performance.now()
  return { what: 'PostgreSQL', beganAt, mendedAt, signIns: await all }
}

/** Restarts one node after the other, as an upgrade does, while new televisions keep coming. */
export async function rollingRestart(
  cluster: Cluster,
  driver: SignInDriver,
  { everyMs, approveAfterMs }: { readonly everyMs: number; readonly approveAfterMs: number },
): Promise<Outage> {
  const signIns: Promise<SignIn>[] = []
  let isOver = false
  const arrivals = (async () => {
    while (!isOver) {
      signIns.push(driver.signIn(approveAfterMs))
      await pause(everyMs)
    }
  })()
  await pause(2 * approveAfterMs)
  const beganAt = performance.now()
  for (const node of cluster.nodes) {
    await node.stop()
    await node.start()
    await pause(approveAfterMs)
  }
  const mendedAt = performance.now()
  isOver = true
  await arrivals
  return { what: 'every node in turn', beganAt, mendedAt, signIns: await Promise.all(signIns) }
}
