/** `npm run tv`: installs a package on a television with its vendor's own tools. */
import { join } from 'node:path'
import { IS_INSTALLED, ROOT } from '../../tools/installation.ts'
import { onEnd } from '../../tools/processes.ts'
import { readCommandLine, USAGE } from './command-line.ts'
import { findPackage } from './find-package.ts'
import { runOnTizen } from './run-on-tizen.ts'
import { runOnWebos } from './run-on-webos.ts'
import { runCommand } from '../../tools/problem.ts'

/** npm runs scripts in the project's folder, but relative paths should start where the user is. */
const inClone = !IS_INSTALLED && process.env.npm_lifecycle_event === 'tv' ? process.env.INIT_CWD : undefined
const folder = inClone || process.cwd()
const OUT = join(IS_INSTALLED ? folder : ROOT, 'out')

// The exit handlers stop the vendors' tools.
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
