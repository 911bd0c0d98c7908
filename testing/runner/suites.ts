import { join } from 'node:path'
import { requireTerminalTools } from '../requirements/terminal-tools.ts'
import { requireWgtTools } from '../requirements/wgt-tools.ts'
import { KEYCLOAK_CONF } from '../../keycloak/cluster/node.ts'
import { requirePostgres } from '../../keycloak/cluster/postgres.ts'
import { requireCaddy } from '../../keycloak/cluster/proxy.ts'
import { requireKeycloak } from '../../keycloak/distribution.ts'
import { requireWebosCli } from '../../webos/cli.ts'
import { requireChromium } from '../../tools/requirements.ts'
import { buildChecks } from './build-checks.ts'
import { runChecks } from './check.ts'
import { add, NONE, type Counts } from './counts.ts'
import { playwrightCounts, readCounts, vitestCounts } from './reported-counts.ts'
import { staticChecks } from './static-checks.ts'
import { runTool } from '../../tools/run-tool.ts'

/** What one run of the test runner offers its suites. */
export interface TestRun {
  readonly root: string
  /** A folder of this run alone, for the tools' reports. */
  readonly temporary: string
  /** Builds the app, once a run however many ask; gives whether that went well. */
  build(): Promise<boolean>
}

export interface Suite {
  readonly name: string
  run(run: TestRun): Promise<Counts>
}

/** In the order in which they run: the quick ones first. */
export const SUITES: readonly Suite[] = [
  { name: 'static', run: ({ root }) => runChecks(staticChecks(root)) },
  { name: 'unit', run: unit },
  { name: 'build', run: build },
  { name: 'e2e', run: (run) => playwright(run, 'embedded') },
  { name: 'screens', run: (run) => playwright(run, 'screens') },
  { name: 'packages', run: packages },
  { name: 'keycloak', run: keycloak },
  { name: 'cluster', run: cluster },
  { name: 'engines', run: (run) => playwright(run, 'engines') },
  { name: 'cli', run: cli },
  { name: 'faults', run: (run) => playwright(run, 'torture', 'power') },
]

async function unit({ root, temporary }: TestRun): Promise<Counts> {
  const report = join(temporary, 'unit.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return readCounts(report, vitestCounts, await runTool(root, 'vitest', args))
}

async function build(run: TestRun): Promise<Counts> {
  const builds = await runChecks([{ title: 'it builds', run: () => run.build() }])
  if (builds.failed > 0) return builds
  const parses = async () => (await runTool(run.root, 'es-check', ['es6', 'dist/*.js'])) === 0
  return add(
    builds,
    await runChecks([
      ...buildChecks(join(run.root, 'dist')),
      { title: 'the script is ES2015, which Chromium 53 parses', run: parses },
    ]),
  )
}

async function packages(run: TestRun): Promise<Counts> {
  // One after the other, and before the tests, whose workers would call apt at the same time.
  await requireWgtTools()
  await requireWebosCli()
  return playwright(run, 'packages')
}

async function keycloak(run: TestRun): Promise<Counts> {
  // Fetched before the tests start: their time limit is not for downloads.
  await requireKeycloak({ install: true })
  return playwright(run, 'keycloak')
}

async function cluster(run: TestRun): Promise<Counts> {
  await requirePostgres(true)
  await requireCaddy(true)
  await requireKeycloak({ install: true, configFile: KEYCLOAK_CONF })
  return playwright(run, 'cluster')
}

async function cli(run: TestRun): Promise<Counts> {
  await requireTerminalTools()
  await requireKeycloak({ install: true })
  return playwright(run, 'cli')
}

async function playwright({ root, temporary, build }: TestRun, ...projects: string[]): Promise<Counts> {
  const chromium = await requireChromium()
  if (!(await build())) {
    console.error('The app does not build, so its end-to-end tests cannot run.')
    return { ...NONE, failed: 1 }
  }
  const report = join(temporary, `${projects.join('-')}.json`)
  const chosen = projects.map((project) => `--project=${project}`)
  const exitCode = await runTool(root, 'playwright', ['test', ...chosen, '--reporter=list,json'], {
    COUCHPASS_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  return readCounts(report, playwrightCounts, exitCode)
}
