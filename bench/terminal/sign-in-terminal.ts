import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { endWithThisProcess } from '../../tools/processes.ts'

/** Signs in with `couchpass login`, approved by the server's viewer. The terminal stores the tokens. @throws Error */
export async function signInTerminal(
  terminal: readonly string[],
  { issuer, clientId, viewer }: EmbeddedServer,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const [program = '', ...before] = terminal
  const args = [...before, 'login', '--json', '--issuer', issuer, '--client-id', clientId]
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  endWithThisProcess(child)
  const ended = once(child, 'close') as Promise<[exitCode: number | null]>
  for await (const line of createInterface(child.stdout)) {
    const { event, verificationUriComplete } = JSON.parse(line) as { event: string; verificationUriComplete?: string }
    if (event === 'code') await approveByHttp(verificationUriComplete!, viewer)
  }
  const [exitCode] = await ended
  if (exitCode !== 0) throw new Error(`"couchpass login" ended with ${exitCode}.`)
}
