/** `npm run package`: makes the packages for both stores from one built app. */
import { IS_INSTALLED, ROOT } from '../tools/installation.ts'
import { onEnd } from '../tools/processes.ts'
import { readCommandLine, USAGE } from './inputs/command-line.ts'
import { hostedSummary } from './hosted/hosted-summary.ts'
import { makeHosted } from './hosted/make-hosted.ts'
import { makePackages } from './make-packages.ts'
import { runCommand } from '../tools/problem.ts'
import { summaryOf } from './summary.ts'

/** npm runs scripts in the project's folder, but relative paths should start where the user is. */
const inClone = !IS_INSTALLED && process.env.npm_lifecycle_event === 'package' ? process.env.INIT_CWD : undefined
const folder = inClone || process.cwd()
/** A clone packages its own app by default; elsewhere there is only the app of that folder. */
const defaults = IS_INSTALLED ? ['--dist', 'dist', '--out', 'out'] : []

// The exit handlers stop child processes and remove temporary folders.
onEnd(() => process.exit(1))

await runCommand(async () => {
  const options = readCommandLine([...defaults, ...process.argv.slice(2)], folder)
  if (options.help) console.log(USAGE)
  else if (options.hosted) console.log(hostedSummary(await makeHosted(options, ROOT), folder))
  else console.log(summaryOf(await makePackages(options, process.env), folder))
})
