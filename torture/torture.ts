import { SCENARIOS } from './scenarios/all.ts'
import { readCommandLine, USAGE } from './command-line.ts'
import { runCommand } from '../tools/problem.ts'
import { run } from './run-clients.ts'
import { serve } from './serve.ts'

/** `npm run torture`: runs clients of the device grant through fault-injection scenarios and reports how they did. */
await runCommand(async () => {
  const options = readCommandLine(process.argv.slice(2))
  if (options.help) console.log(USAGE)
  else if (options.command === 'serve') await serve(options)
  else if (options.command === 'list')
    for (const { name, about } of SCENARIOS) console.log(`${name.padEnd(42)} ${about}`)
  else process.exitCode = await run(options)
})
