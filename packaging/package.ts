/** `npm run package`: one built app → the packages for both stores. */
import { onEnd } from '../tools/processes.ts'
import { readCommandLine, USAGE } from './inputs/command-line.ts'
import { makePackages } from './make-packages.ts'
import { PackageProblem } from './store-app.ts'
import { summaryOf } from './summary.ts'
import { MissingRequirement } from '../tools/requirements.ts'

/** npm runs its scripts in the project's folder; what a person types counts from where they stand. */
const folder = (process.env.npm_lifecycle_event === 'package' && process.env.INIT_CWD) || process.cwd()

// On exit children are ended and scratch folders removed.
onEnd(() => process.exit(1))

try {
  const options = readCommandLine(process.argv.slice(2), folder)
  console.log(options.help ? USAGE : summaryOf(await makePackages(options, process.env), folder))
} catch (error) {
  process.exitCode = 1
  if (error instanceof PackageProblem || error instanceof MissingRequirement) console.error(error.message)
  else console.error(`Something went wrong that should not; please report it: ${String(error)}`)
}
