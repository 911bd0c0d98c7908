/** `npm run package`: one built app → the packages for both stores. */
import { onEnd } from '../tools/processes.ts'
import { readCommandLine, USAGE } from './inputs/command-line.ts'
import { makePackages } from './make-packages.ts'
import { runCommand } from '../tools/problem.ts'
import { summaryOf } from './summary.ts'

/** npm runs its scripts in the project's folder; what a person types counts from where they stand. */
const folder = (process.env.npm_lifecycle_event === 'package' && process.env.INIT_CWD) || process.cwd()

// On exit children are ended and scratch folders removed.
onEnd(() => process.exit(1))

await runCommand(async () => {
  const options = readCommandLine(process.argv.slice(2), folder)
  console.log(options.help ? USAGE : summaryOf(await makePackages(options, process.env), folder))
})
