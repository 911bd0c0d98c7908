import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { Call } from './preload.ts'
import type { Activity, VirtualTimeStart } from './virtual-time.ts'

/** A Node program that runs on the runner's clock. */
export interface NodeProcess {
  /** How it ended, or undefined while it runs. `words` is the last line that it wrote to stderr. */
  ended(): { readonly exitCode: number; readonly words: string } | undefined
  activity(): Promise<Activity>
  advance(untilMs: number): Promise<Activity>
  setWallOffset(ms: number): Promise<void>
  kill(): Promise<void>
}

/** Pause between two checks of a program that does something in real time. */
const REAL_MS = 2

/** Like Omit, but for each member of a union separately. */
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** Starts a command line. Its first Node process must be the client, so npx cannot stand in front of it. */
export function startNodeProcess(command: string, env: Record<string, string>, time: VirtualTimeStart): NodeProcess {
  const preload = new URL('preload.ts', import.meta.url).href
  const child = spawn('sh', ['-c', `exec ${command}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      ...{ ...process.env, ...env, TORTURE_TIME: JSON.stringify(time) },
      NODE_OPTIONS: `--import=${import.meta.resolve('tsx')} --import=${preload}`,
    },
  })
  let [stderr, ids] = ['', 0]
  let last: Activity = { nowMs: time.nowMs, sent: 0, settled: 0 }
  let ended: ReturnType<NodeProcess['ended']>
  let hasBegun = false
  const waiting = new Map<number, (value: unknown) => void>()
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.on('message', ({ id, value }: { id: number; value: unknown }) => {
    hasBegun = true
    waiting.get(id)?.(value)
    waiting.delete(id)
  })
  const closed = once(child, 'close').then(([code]) => {
    ended = { exitCode: typeof code === 'number' ? code : 1, words: stderr.trim().split('\n').at(-1) ?? '' }
    for (const resolve of waiting.values()) resolve(undefined)
  })

  async function ask(call: WithoutId<Call>): Promise<unknown> {
    if (ended) return undefined
    const id = (ids += 1)
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      child.send({ ...call, id }, (error) => void (error && closed.then(() => resolve(undefined))))
    })
  }
  async function heed(call: WithoutId<Call>): Promise<Activity> {
    last = ((await ask(call)) as Activity | undefined) ?? { ...last, settled: last.sent }
    return last
  }

  return {
    ended: () => {
      if (ended && !hasBegun)
        throw new Error(
          `"${command}" is not a Node program whose clock can be simulated, name the program itself: ${stderr.trim()}`,
        )
      return ended
    },
    activity: async () => {
      // Without requests and timers the program is reading a file, loading a module or about to exit.
      for (;;) {
        const { sent, settled, nextAt } = await heed({ method: 'activity' })
        if (ended || sent > settled || nextAt !== undefined) return last
        await Promise.race([closed, setTimeout(REAL_MS)])
      }
    },
    advance: async (ms) => {
      const { nowMs } = await heed({ method: 'advance', ms })
      return ended ? { ...last, nowMs: Math.max(nowMs, ms) } : last
    },
    setWallOffset: async (ms) => void (await ask({ method: 'setWallOffset', ms })),
    kill: async () => {
      if (!ended) child.kill('SIGKILL')
      await closed
    },
  }
}
