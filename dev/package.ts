/** `npm run package`: one built app → the packages for both stores. */
import { onEnd } from './on-end.ts'
import { readCommandLine, USAGE } from './package/command-line.ts'
import { makePackages } from './package/make-packages.ts'
import { PackageProblem } from './package/store-app.ts'
import { summaryOf } from './package/summary.ts'
import { MissingRequirement } from './requirements.ts'

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
