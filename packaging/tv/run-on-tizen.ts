import { basename } from 'node:path'
import { freePort } from '../../tools/ports.ts'
import type { FoundPackage } from './find-package.ts'
import { requireSdb } from './require-sdb.ts'
import { wordsOf, type ToolRun } from './run-vendor-tool.ts'
import { connectToTizen, type Sdb } from './tizen-connection.ts'
import { Problem } from '../../tools/problem.ts'

/**
 * Installs, launches and opens for inspection. A retail set has no shell: it knows some words after "shell 0", which are
 * those that Samsung's own tools use (npm: @tizentv/webide-common-tizentv, @tizentv/wits).
 * @throws Problem, MissingRequirement
 */
export async function runOnTizen({ path, appId }: FoundPackage, device: string): Promise<void> {
  const sdb = await connectToTizen(await requireSdb(), device)
  console.log(`Installing ${basename(path)} (${appId}) on ${device} …`)
  await install(sdb, path, appId)
  console.log('Launching it for inspection …')
  const port = await launch(sdb, appId)
  const localPort = await freePort()
  const forwarded = await sdb(['forward', `tcp:${localPort}`, `tcp:${port}`], 30)
  if (!forwarded.succeeded) throw new Problem(`It runs, but cannot be inspected (sdb says: ${wordsOf(forwarded)}).`)
  console.log(
    `It runs. Its inspector: http://127.0.0.1:${localPort} in a Chromium; or add 127.0.0.1:${localPort} at chrome://inspect.`,
  )
}

async function install(sdb: Sdb, path: string, appId: string): Promise<void> {
  const capability = await sdb(['capability'], 30)
  const [, folder] = /^sdk_toolpath:(\/\S+)/m.exec(capability.output) ?? []
  if (folder === undefined)
    throw new Problem(`The set does not say where packages go (sdb says: ${wordsOf(capability)}).`)
  // The set's side of "shell" splits at spaces; an id has none.
  const target = `${folder}/${appId}.wgt`
  const pushed = await sdb(['push', path, target], 300)
  if (!pushed.succeeded || /^error|failed/im.test(pushed.output))
    throw new Problem(`${basename(path)} cannot be copied to the set (sdb says: ${wordsOf(pushed)}).`)
  const installed = await sdb(['shell', '0', 'vd_appinstall', appId, target], 300)
  if (!/install completed/i.test(installed.output)) throw new Problem(refusal(path, installed))
}

/** Its reason is in "app_id[…] install failed[118, -12], reason: Check certificate error : …", else in its last words. */
function refusal(path: string, { output }: ToolRun): string {
  const [words] = /install failed.*/i.exec(output) ?? output.trim().split('\n').slice(-1)
  const [, remedy = '.'] = REMEDIES.find(([sign]) => sign.test(words!)) ?? []
  return `The set does not take ${basename(path)} (it says: ${words || 'nothing'})${remedy}`
}

const REMEDIES: readonly [sign: RegExp, remedy: string][] = [
  [
    /author certificate not match/i,
    ": it has this app from another author's certificate; sign with that one, or remove the app from the set first.",
  ],
  [/not valid yet/i, ': its clock is behind the certificate; set the clock, or wait a day.'],
  [
    /failed ?\[118|certificate/i,
    ": sign with a distributor certificate of Samsung's that lists this set's DUID (docs/package.md says how).",
  ],
]

/**
 * Gives the inspector's port on the set. The command goes on after it has said "… successfully launched pid = 5491 with debug
 * 1 port: 46507"; the inspector outlives it. For an app that runs already it would say "closed", or nothing.
 */
async function launch(sdb: Sdb, appId: string): Promise<number> {
  await sdb(['shell', '0', 'was_kill', appId], 30)
  const run = await sdb(['shell', '0', 'debug', appId], 60, /port:\s*\d+\s/)
  const port = Number(/port:\s*(\d+)/.exec(run.output)?.[1])
  if (port > 0) return port
  throw new Problem(
    `It is installed, but the set does not launch it for inspection (it says: ${wordsOf(run)}): start it by the remote.`,
  )
}
