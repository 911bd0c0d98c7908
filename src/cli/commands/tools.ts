import { Command } from 'commander'
import { CliProblem, EXIT } from '../cli-problem.ts'

/** Commands of the npm package that bin/couchpass.js starts itself. Here they stand for the help alone. */
const TOOLS = {
  create: 'Makes a new TV app that starts with the sign-in.',
  package: 'Makes the packages for Samsung and LG from a built app.',
  tv: 'Installs a package on a television and launches it.',
} as const

export function toolCommands(): Command[] {
  return Object.entries(TOOLS).map(([name, description]) =>
    new Command(name)
      .description(description)
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        throw new CliProblem('usage', `This program has no "${name}": use "npx couchpass-cli ${name}".`, EXIT.usage)
      }),
  )
}
