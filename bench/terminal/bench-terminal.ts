import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import type { BenchOptions } from '../command-line.ts'
import { interleave } from '../interleave.ts'
import { conditions } from '../record.ts'
import type { BenchResult } from '../result.ts'
import { installTerminal } from './installed-terminal.ts'
import { signInTerminal } from './sign-in-terminal.ts'
import { terminalTable } from './terminal-table.ts'
import { timedRun } from './timed-run.ts'

/** Measures how long the terminal's commands take beside a Node that does nothing. */
export async function benchTerminal({ rounds, latencyMs }: BenchOptions, scratch: string): Promise<BenchResult> {
  const folder = join(scratch, 'terminal')
  await mkdir(folder)
  const couchpass = [process.execPath, await installTerminal(folder)]
  await using server = await startEmbeddedServer({ intervalSeconds: 1, accessTokenSeconds: 3600, latencyMs })
  // Nothing of the tester's own environment: a proxy or a profile would change what is measured.
  const env = { PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: join(folder, 'state') }
  await signInTerminal(couchpass, server, env)

  const empty = join(folder, 'empty.mjs')
  await writeFile(empty, '')
  const node = { command: [process.execPath, '-e', '0'], prints: /^$/ }
  const programs = [
    { name: 'node -e 0', ...node },
    { name: '*node -e 0 again (control)*', ...node },
    { name: 'an empty ES module', command: [process.execPath, empty], prints: /^$/ },
    { name: 'couchpass --version', command: [...couchpass, '--version'], prints: /^\d+\.\d+\.\d+\n$/ },
    { name: 'couchpass token', command: [...couchpass, 'token'], prints: /^\S{20,}\n$/ },
    { name: 'couchpass whoami', command: [...couchpass, 'whoami'], prints: new RegExp(server.viewer.name) },
  ]
  const requestsBefore = server.requests.length
  const runs = await interleave('Terminal', programs, 2 * rounds, async ({ name, command, prints }) => {
    const { stdout, ...times } = await timedRun(command, env)
    if (!prints.test(stdout)) throw new Error(`"${name}" has printed something else.`)
    return times
  })
  // A refresh would mean that the stored token was not valid.
  const requests = server.requests.slice(requestsBefore).map(({ method, path }) => `${method} ${path}`)
  if (requests.includes('POST /token')) throw new Error('The terminal has refreshed its token.')
  const what = `medians of ${2 * rounds} runs each, ${latencyMs} ms of latency, Node ${process.versions.node}`
  const rows = programs.map(({ name }, place) => ({ name, runs: runs[place]! }))
  return { text: `${conditions(what)}\n\n${terminalTable(rows)}`, raw: { rows, requests: [...new Set(requests)] } }
}
