import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Seen, StartClient } from './client.ts'
import { startNodeProcess, type NodeProcess } from './node-process.ts'
import type { Activity } from './virtual-time.ts'

/**
 * A command-line client for Node: `COMMAND login`, `COMMAND whoami`, `COMMAND logout`. It reads TORTURE_ISSUER,
 * TORTURE_CLIENT_ID and TORTURE_STORE (a folder for its tokens) from the environment, and exits with 0 on success.
 */
export function terminals(command: string): StartClient {
  return async ({ issuer, clientId, epochMs, wallOffsetMs, nowMs }) => {
    const store = await mkdtemp(join(tmpdir(), 'torture-client-'))
    const env = { TORTURE_ISSUER: issuer, TORTURE_CLIENT_ID: clientId, TORTURE_STORE: store }
    let wallOffset = wallOffsetMs
    let program: NodeProcess | undefined
    let running: 'login' | 'whoami' | 'logout' | undefined
    const run = async (name: 'login' | 'whoami' | 'logout') => {
      await program?.kill()
      running = name
      program = startNodeProcess(`${command} ${name}`, env, { nowMs: nowMs(), epochMs, wallOffsetMs: wallOffset })
    }
    const idle = (at: number): Activity => ({ nowMs: at, sent: 0, settled: 0 })

    return {
      signIn: () => run('login'),
      whoAmI: () => run('whoami'),
      signOut: () => run('logout'),
      activity: async () => (program?.ended() ? idle(nowMs()) : ((await program?.activity()) ?? idle(nowMs()))),
      advance: async (untilMs) =>
        program?.ended() ? idle(untilMs) : ((await program?.advance(untilMs)) ?? idle(untilMs)),
      setWallOffset: async (ms) => {
        wallOffset = ms
        await program?.setWallOffset(ms)
      },
      seen: () => Promise.resolve(seenOf(running, program?.ended())),
      problems: [],
      [Symbol.asyncDispose]: async () => {
        await program?.kill()
        await rm(store, { recursive: true, force: true })
      },
    }
  }
}

function seenOf(running: 'login' | 'whoami' | 'logout' | undefined, ended: ReturnType<NodeProcess['ended']>): Seen {
  if (running === undefined) return { end: 'signed-out' }
  if (!ended) return { end: 'waiting' }
  const words = ended.words === '' ? {} : { words: ended.words }
  if (running === 'logout') return { end: 'signed-out', ...words }
  if (ended.exitCode === 0) return { end: 'signed-in' }
  return { end: running === 'login' ? 'refused' : 'signed-out', ...words }
}
