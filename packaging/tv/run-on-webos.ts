import { basename, join } from 'node:path'
import { requireWebosCli } from '../../webos/cli.ts'
import type { FoundPackage } from './find-package.ts'
import { runVendorTool, wordsOf } from './run-vendor-tool.ts'
import { Problem } from '../../tools/problem.ts'

/**
 * Installs, launches and inspects the app. The inspector runs until the user stops it. @throws Problem,
 * MissingRequirement
 */
export async function runOnWebos({ path, appId }: FoundPackage, device: string): Promise<void> {
  const bin = await requireWebosCli()
  const ares = async (tool: string, args: readonly string[], options: { limitSeconds: number } | { show: true }) => {
    const command = [join(bin, tool), '--device', device, ...args]
    const run = await runVendorTool(process.execPath, command, options)
    if (run.succeeded) return
    const [, remedy = '.'] = REMEDIES.find(([sign]) => sign.test(run.errors)) ?? []
    const hint = remedy.replace('ares-', join(bin, 'ares-'))
    throw new Problem(`${tool} failed on "${device}" (it says: ${wordsOf(run)})${hint}`)
  }
  console.log(`Installing ${basename(path)} (${appId}) on ${device} …`)
  await ares('ares-install', [path], { limitSeconds: 300 })
  console.log('Launching it …')
  await ares('ares-launch', [appId], { limitSeconds: 60 })
  console.log('The app runs. Its inspector, until Ctrl-C:')
  // From here on, being stopped by the user is success.
  process.exitCode = 0
  await ares('ares-inspect', ['--app', appId], { show: true })
}

const REMEDIES: readonly [sign: RegExp, remedy: string][] = [
  [/No matched device/, ': add the television with ares-setup-device (docs/package.md says how).'],
  [
    /Authentication failure|authentication methods|private key|passphrase/i,
    ": fetch the television's key again with ares-novacom --getkey (docs/package.md says how).",
  ],
  [
    /ECONN|EHOST|ENET|ETIMEDOUT|TIME_OUT|timed out|no answer/i,
    ': check that it is on, in this network, and that its developer mode session has not expired.',
  ],
]
