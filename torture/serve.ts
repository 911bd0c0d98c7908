import { readFile } from 'node:fs/promises'
import { SCENARIOS } from './scenarios/all.ts'
import { createRealClock, createVirtualClock } from './server/clock.ts'
import { startControl } from './server/control.ts'
import type { Scenario } from './server/scenario.ts'
import { CLIENT_ID, startTortureServer } from './server/torture-server.ts'
import { onEnd } from '../tools/processes.ts'
import type { TortureOptions } from './command-line.ts'
import { Problem } from '../tools/problem.ts'

/** Serves one scenario until it is stopped. */
export async function serve({ scenario: wanted, port, manualClock }: TortureOptions): Promise<void> {
  const scenario = SCENARIOS.find(({ name }) => name === wanted) ?? (await readScenario(wanted))
  const virtual = manualClock ? createVirtualClock() : undefined
  const server = await startTortureServer(scenario, virtual ?? createRealClock(), port).catch((error: unknown) => {
    throw new Problem(
      `The server could not start (is the port free?): ${error instanceof Error ? error.message : String(error)}.`,
    )
  })
  const control = await startControl(server, virtual)
  console.log(`${scenario.name}: ${scenario.about}`)
  console.log(
    `issuer     ${server.issuer}   client ${CLIENT_ID}\ncontrol    ${control}   (GET /log, POST /heal, POST /advance)`,
  )
  console.log(`must be    ${scenario.must.join(' or ')} (${scenario.source})`)
  onEnd(() => process.exit(0))
}

async function readScenario(file: string): Promise<Scenario> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Problem(
      `"${file}" is neither a scenario nor a readable file: "npm run torture -- list" prints the scenarios.`,
    )
  })
  try {
    const { name = file, about = '', source = '', must = [], ...rest } = JSON.parse(text) as Partial<Scenario>
    return { name, about, source, must, ...rest }
  } catch {
    throw new Problem(`"${file}" is not valid JSON: correct it, torture/README.md has an example.`)
  }
}
