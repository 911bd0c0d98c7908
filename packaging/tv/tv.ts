/** `npm run tv`: a package onto a television, by its vendor's own tools. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onEnd } from '../../tools/processes.ts'
import { readCommandLine, USAGE } from './command-line.ts'
import { findPackage } from './find-package.ts'
import { runOnTizen } from './run-on-tizen.ts'
import { runOnWebos } from './run-on-webos.ts'
import { runCommand } from '../../tools/problem.ts'

const OUT = join(fileURLToPath(new URL('../../', import.meta.url)), 'out')
/** npm runs its scripts in the project's folder; what a person types counts from where they stand. */
const folder = (process.env.npm_lifecycle_event === 'tv' && process.env.INIT_CWD) || process.cwd()

// The vendors' tools are ended on exit.
onEnd(() => process.exit(process.exitCode ?? 1))

await runCommand(async () => {
  const options = readCommandLine(process.argv.slice(2), folder)
  if (options === 'help') console.log(USAGE)
  else {
    const { platform, device } = options
    const found = await findPackage(platform, options.package ?? OUT)
    await (platform === 'tizen' ? runOnTizen : runOnWebos)(found, device)
  }
})
