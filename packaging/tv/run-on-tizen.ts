import { basename } from 'node:path'
import { freePort } from '../../tools/ports.ts'
import type { FoundPackage } from './find-package.ts'
import { requireSdb } from './require-sdb.ts'
import { wordsOf, type ToolRun } from './run-vendor-tool.ts'
import { connectToTizen, type Sdb } from './tizen-connection.ts'
import { Problem } from '../../tools/problem.ts'

/**
 * Installs, launches and opens the app for inspection. A retail set has no shell; it accepts a few commands after
 * "shell 0". These are the ones that Samsung's own tools use (npm: @tizentv/webide-common-tizentv, @tizentv/wits).
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
  if (!forwarded.succeeded) throw new Problem(`The app runs but cannot be inspected (sdb says: ${wordsOf(forwarded)}).`)
  console.log(
    `The app runs. To inspect it, open http://127.0.0.1:${localPort} in Chromium, or add 127.0.0.1:${localPort} at chrome://inspect.`,
  )
}

async function install(sdb: Sdb, path: string, appId: string): Promise<void> {
  const capability = await sdb(['capability'], 30)
  const [, folder] = /^sdk_toolpath:(\/\S+)/m.exec(capability.output) ?? []
  if (folder === undefined)
    throw new Problem(`The television does not report where packages go (sdb says: ${wordsOf(capability)}).`)
  // The set splits the words after "shell" at spaces. An id contains none.
  const target = `${folder}/${appId}.wgt`
  const pushed = await sdb(['push', path, target], 300)
  if (!pushed.succeeded || /^error|failed/im.test(pushed.output))
    throw new Problem(`${basename(path)} cannot be copied to the television (sdb says: ${wordsOf(pushed)}).`)
  const installed = await sdb(['shell', '0', 'vd_appinstall', appId, target], 300)
  if (!/install completed/i.test(installed.output)) throw new Problem(refusal(path, installed))
}

/**
 * The reason stands in "app_id[…] install failed[118, -12], reason: Check certificate error : …", else in the last
 * line.
 */
function refusal(path: string, { output }: ToolRun): string {
  const [words] = /install failed.*/i.exec(output) ?? output.trim().split('\n').slice(-1)
  const [, remedy = '.'] = REMEDIES.find(([sign]) => sign.test(words!)) ?? []
  return `The television rejects ${basename(path)} (it says: ${words || 'nothing'})${remedy}`
}

const REMEDIES: readonly [sign: RegExp, remedy: string][] = [
  [
    /author certificate not match/i,
    ': the installed app has another author certificate; sign with that one, or remove the app from the television first.',
  ],
  [/not valid yet/i, ': the clock of the television is behind the certificate; set the clock, or wait a day.'],
  [
    /failed ?\[118|certificate/i,
    ": sign with a Samsung distributor certificate that lists this television's DUID (docs/package.md says how).",
  ],
]

/**
 * Returns the inspector's port on the set. The command prints "… successfully launched pid = 5491 with debug 1 port:
 * 46507" and does not end; stopping it leaves the inspector on. If the app runs already the set says "closed", or
 * nothing.
 */
async function launch(sdb: Sdb, appId: string): Promise<number> {
  await sdb(['shell', '0', 'was_kill', appId], 30)
  const run = await sdb(['shell', '0', 'debug', appId], 60, /port:\s*\d+\s/)
  const port = Number(/port:\s*(\d+)/.exec(run.output)?.[1])
  if (port > 0) return port
  throw new Problem(
    `The app is installed, but the television does not launch it for inspection (it says: ${wordsOf(run)}): start it with the remote.`,
  )
}
