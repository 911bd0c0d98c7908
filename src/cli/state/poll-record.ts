import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { PendingDeviceFlow } from '../../protocol/device-flow.ts'
import { codeOf, makePrivateFolder } from './state-folder.ts'

/**
 * When each code was polled last, and which processes wait for it. Read and written under the polling lock. It holds no
 * secret: a code is stored as a hash.
 */
export interface PollRecord {
  /** Records that this process waits for the code. */
  join(state: PendingDeviceFlow): Promise<void>
  /**
   * The state that the last polling process recorded, `state` itself if none did, or how that process saw the code end.
   */
  read(state: PendingDeviceFlow): Promise<PendingDeviceFlow | { readonly status: CodeEnd }>
  write(state: PendingDeviceFlow): Promise<void>
  /**
   * Records that this process gives up, or saw that end. Resolves to whether another process still waits for the code.
   */
  leave(state: PendingDeviceFlow, end?: CodeEnd): Promise<boolean>
  /** Deletes codes that only killed processes were waiting for. */
  tidy(): Promise<void>
  /** Deletes every code. */
  clear(): Promise<void>
}

/** Ends that a provider may report only once: oidc-provider destroys a declined code. */
export type CodeEnd = 'denied' | 'expired' | 'lost'

interface Entry extends Pick<PendingDeviceFlow, 'intervalSeconds' | 'spreadMs' | 'backoffSeconds' | 'unanswered'> {
  /** Both instants are milliseconds of `bootMs`. */
  readonly answeredAt: number
  readonly deadlineAt: number
  /** Process ids; those of killed processes stay in it. */
  readonly waiting: readonly number[]
  readonly end?: CodeEnd
}

/**
 * Milliseconds since the machine booted, the same for all its processes. After a reboot it counts from zero, so an
 * earlier instant seems more recent than it is or lies in the future: a poll may be one interval late, never early.
 */
const bootClockMs = () => Number(process.hrtime.bigint()) / 1e6

interface PollRecordOptions {
  readonly folder: string
  /** The monotonic clock of the states: milliseconds of this process. */
  readonly nowMs: () => number
  readonly bootMs?: () => number
}

export function createPollRecord({ folder, nowMs, bootMs = bootClockMs }: PollRecordOptions): PollRecord {
  const file = join(folder, 'polls.json')
  /** Instants of an earlier boot cannot be compared; they count from when this process first read them. */
  const seen = new Map<string, number>()

  async function load(): Promise<Map<string, Entry>> {
    const value = parse(await readFile(file, 'utf8').catch(() => ''))
    return new Map(Object.entries((value ?? {}) as Record<string, unknown>).filter(isNamedEntry))
  }

  async function store(entries: ReadonlyMap<string, Entry>): Promise<void> {
    const now = bootMs()
    // Drops entries of an earlier boot that lie in the future; one second allows for the difference between the clocks.
    const living = [...entries].filter(([, entry]) => entry.answeredAt <= now + 1000 && now < entry.deadlineAt)
    if (living.length === 0) return rm(file, { force: true })
    await makePrivateFolder(folder)
    // Not synced, because every poll writes it, and after a power cut the next poll waits a full interval anyway.
    await writeFileAtomic(file, JSON.stringify(Object.fromEntries(living)), { mode: 0o600, fsync: false })
  }

  /** Replaces the entry of this code. */
  async function change(state: PendingDeviceFlow, next: (entry: Entry | undefined) => Entry | undefined) {
    const entries = await load()
    const entry = next(entries.get(nameOf(state)))
    if (entry) entries.set(nameOf(state), entry)
    else entries.delete(nameOf(state))
    await store(entries)
  }

  function entryOf(state: PendingDeviceFlow, others: readonly number[] = []): Entry {
    const toBoot = (instant: number) => instant - nowMs() + bootMs()
    const { intervalSeconds, spreadMs, backoffSeconds, unanswered } = state
    const [answeredAt, deadlineAt] = [toBoot(state.answeredAt), toBoot(state.deadlineAt)]
    const waiting = [...others.filter((pid) => pid !== process.pid), process.pid]
    return { intervalSeconds, spreadMs, backoffSeconds, unanswered, answeredAt, deadlineAt, waiting }
  }

  return {
    join: (state) =>
      change(state, (entry) => {
        const own = entryOf(state, entry?.waiting)
        return { ...own, ...entry, waiting: own.waiting }
      }),
    async read(state) {
      const entry = (await load()).get(nameOf(state))
      if (!entry) return state
      if (entry.end) return { status: entry.end }
      const { answeredAt: at, intervalSeconds, spreadMs, backoffSeconds, unanswered } = entry
      const name = JSON.stringify([at, intervalSeconds, unanswered])
      const answeredAt = seen.get(name) ?? nowMs() - Math.max(0, bootMs() - at)
      seen.set(name, answeredAt)
      const isNews = intervalSeconds !== state.intervalSeconds || Math.abs(answeredAt - state.answeredAt) > 1
      return isNews ? { ...state, intervalSeconds, spreadMs, backoffSeconds, unanswered, answeredAt } : state
    },
    write: (state) => change(state, (entry) => entryOf(state, entry?.waiting)),
    async leave(state, end) {
      let waiting: readonly number[] = []
      await change(state, (entry) => {
        waiting = (entry?.waiting ?? []).filter((pid) => pid !== process.pid && isAlive(pid))
        return entry && waiting.length > 0 ? { ...entry, waiting, ...(end && { end }) } : undefined
      })
      return waiting.length > 0
    },
    tidy: async () => store(new Map([...(await load())].filter(([, { waiting }]) => waiting.some(isAlive)))),
    clear: () => rm(file, { force: true }),
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function nameOf({ authorization }: PendingDeviceFlow): string {
  return createHash('sha256').update(authorization.deviceCode).digest('base64url')
}

function isNamedEntry(named: [string, unknown]): named is [string, Entry] {
  const entry = (named[1] ?? {}) as Partial<Record<keyof Entry, unknown>>
  const { intervalSeconds, spreadMs, backoffSeconds, unanswered, answeredAt, deadlineAt, waiting } = entry
  const numbers = [intervalSeconds, spreadMs, backoffSeconds, answeredAt, deadlineAt]
  const isWhole = numbers.every(Number.isFinite) && typeof unanswered === 'boolean' && Number(intervalSeconds) > 0
  return isWhole && Array.isArray(waiting) && waiting.every((pid) => Number.isInteger(pid) && Number(pid) > 0)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
