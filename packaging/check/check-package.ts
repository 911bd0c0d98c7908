/** `npm run check-package -- FILE`: checks what the stores look at in a .wgt or an .ipk, from whichever tool. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { firstSentence, Problem, runCommand } from '../../tools/problem.ts'
import { checkTable } from './check-table.ts'
import { inspectPackage } from './inspect-package.ts'

const USAGE = `npm run check-package -- FILE [options]: what the stores look at in a .wgt or an .ipk

  --older FILE      the package that is in the store now: compares id, version and author certificate
  --floor CHROMIUM  the oldest engine that has to run the app (53)
  --json            the rows as JSON
  --help            show this

Ends with 0 if no row failed, with 2 if one did, and with 1 if the file is not a package.`

const FAILED = 2

await runCommand(async () => {
  const { values, positionals } = readArguments(process.argv.slice(2))
  if (values.help) return console.log(USAGE)
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new Problem('Name one package: npm run check-package -- FILE')
  const folder = (process.env.npm_lifecycle_event === 'check-package' && process.env.INIT_CWD) || process.cwd()
  if (!/^\d{2,3}$/.test(values.floor)) throw new Problem(`--floor ${values.floor} is not a version of Chromium.`)
  const inspected = await inspectPackage(resolve(folder, file), {
    floor: Number(values.floor),
    ...(values.older !== undefined && { older: resolve(folder, values.older) }),
  })
  console.log(values.json ? JSON.stringify(inspected, undefined, 2) : checkTable(inspected))
  if (inspected.rows.some(({ result }) => result === 'fail')) process.exitCode = FAILED
})

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        older: { type: 'string' },
        floor: { type: 'string', default: '53' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Problem(`${firstSentence(error)}: "npm run check-package -- --help" lists the options.`)
  }
}
