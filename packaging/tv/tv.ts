/** `npm run tv`: installs a package on a television with its vendor's own tools. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onEnd } from '../../tools/processes.ts'
import { readCommandLine, USAGE } from './command-line.ts'
import { findPackage } from './find-package.ts'
import { runOnTizen } from './run-on-tizen.ts'
import { runOnWebos } from './run-on-webos.ts'
import { runCommand } from '../../tools/problem.ts'

const OUT = join(fileURLToPath(new URL('../../', import.meta.url)), 'out')
/** npm runs scripts in the project's folder, but relative paths should start where the user is. */
const folder = (process.env.npm_lifecycle_event === 'tv' && process.env.INIT_CWD) || process.cwd()

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
