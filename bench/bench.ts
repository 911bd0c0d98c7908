import { onEnd } from '../tools/processes.ts'
import { temporaryFolder } from '../tools/folders.ts'
import { benchAccounts } from './accounts/bench-accounts.ts'
import { benchApproval } from './approval/bench-approval.ts'
import { runCommand } from '../tools/problem.ts'
import { readCommandLine, USAGE, type BenchOptions, type Part } from './command-line.ts'
import { benchFleet } from './fleet/bench-fleet.ts'
import { benchHosts } from './hosts/bench-hosts.ts'
import { benchIdle } from './idle/bench-idle.ts'
import { benchLaunch } from './launch/bench-launch.ts'
import { benchOutages } from './outages/bench-outages.ts'
import { benchPackages } from './packages/bench-packages.ts'
import type { BenchResult } from './result.ts'
import { benchTerminal } from './terminal/bench-terminal.ts'
import { keepRaw, writeDocument } from './record.ts'

const RUNS: { readonly [part in Part]: (options: BenchOptions, scratch: string) => Promise<BenchResult> } = {
  launch: benchLaunch,
  idle: benchIdle,
  approval: benchApproval,
  terminal: benchTerminal,
  hosts: benchHosts,
  packages: benchPackages,
  accounts: benchAccounts,
  fleet: benchFleet,
  outages: benchOutages,
}

/**
 * `npm run bench`: measures speed and compares it with other apps. docs/performance.md and docs/capacity.md explain
 * what is measured and why.
 */
await runCommand(async () => {
  const options = readCommandLine(process.argv.slice(2))
  if (options.help) console.log(USAGE)
  else {
    const startedAt = performance.now()
    // Without this a signal would skip the exit handlers and leave servers running.
    onEnd(() => process.exit(1))
    await using scratch = await temporaryFolder('bench-pages')
    for (const part of options.parts) {
      const result = await RUNS[part](options, scratch.path)
      console.log(`\n${result.text}\n\nRaw numbers: ${await keepRaw(part, result.raw)}\n`)
      if (options.write) await writeDocument(part, result)
    }
    console.log(`It took ${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes.`)
  }
})
