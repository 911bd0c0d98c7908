import { join } from 'node:path'
import { requirePrometheus } from '../cluster/prometheus.ts'
import { OLD_ENGINES, type OldEngineName } from '../engines/install/old-engines.ts'
import { requireEngines } from '../engines/install/require-engine.ts'
import { requireTerminalTools } from '../requirements/terminal-tools.ts'
import { requireWgtTools } from '../requirements/wgt-tools.ts'
import { KEYCLOAK_CONF } from '../../keycloak/cluster/node.ts'
import { requirePostgres } from '../../keycloak/cluster/postgres.ts'
import { requireCaddy } from '../../keycloak/cluster/proxy.ts'
import { requireKeycloak } from '../../keycloak/distribution.ts'
import { KEYCLOAK_VERSION, OLDER_VERSIONS } from '../../keycloak/versions.ts'
import { requireWebosCli } from '../../webos/cli.ts'
import { requireChromium } from '../../tools/requirements.ts'
import { REAL_PROVIDERS } from '../real-providers/real-providers.ts'
import { buildChecks } from './build-checks.ts'
import { runChecks } from './check.ts'
import { add, NONE, type Counts } from './counts.ts'
import { playwrightCounts, readCounts, vitestCounts } from './reported-counts.ts'
import { staticChecks } from './static-checks.ts'
import type { TestRun } from './test-run.ts'

export interface Suite {
  readonly name: string
  /** Runs only if it is named. */
  readonly onDemand?: true
  /** Installs what the suite needs. Runs for one suite after the other, before any test starts. */
  prepare?(): Promise<unknown>
  run(run: TestRun): Promise<Counts>
}

const keycloak = () => requireKeycloak({ install: true })
const keycloakVersions = async () => {
  for (const version of [KEYCLOAK_VERSION, ...OLDER_VERSIONS]) await requireKeycloak({ install: true, version })
}
const engines = () => requireEngines(Object.keys(OLD_ENGINES) as OldEngineName[])

/** In starting order: the quick suites first, then those that wait longest. */
export const SUITES: readonly Suite[] = [
  { name: 'static', run: (run) => runChecks(staticChecks(run), run.say) },
  { name: 'unit', run: unit },
  { name: 'build', run: build },
  browserSuite('keycloak', {
    projects: ['keycloak', ...OLDER_VERSIONS.map((version) => `keycloak-${version}`)],
    workers: 1,
    prepare: keycloakVersions,
  }),
  browserSuite('cli', { prepare: async () => [await requireTerminalTools(), await keycloak()] }),
  browserSuite('faults', { projects: ['torture', 'power'], prepare: engines }),
  browserSuite('hosts', { prepare: requireWebosCli }),
  browserSuite('embedded'),
  browserSuite('providers'),
  {
    ...browserSuite('real-providers', {
      prepare: async () => {
        for (const real of REAL_PROVIDERS) await real.require()
      },
    }),
    onDemand: true,
  },
  browserSuite('screens'),
  browserSuite('cluster', {
    workers: 1,
    prepare: async () => [
      await requirePostgres(true),
      await requireCaddy(true),
      await requireKeycloak({ install: true, configFile: KEYCLOAK_CONF }),
      await requirePrometheus(),
    ],
  }),
  browserSuite('engines', { prepare: engines }),
  browserSuite('packages', {
    prepare: async () => [await requireWgtTools(), await requireWebosCli(), await engines()],
  }),
]

async function unit({ temporary, tool }: TestRun): Promise<Counts> {
  const report = join(temporary, 'unit.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return readCounts(report, vitestCounts, await tool('vitest', args))
}

async function build(run: TestRun): Promise<Counts> {
  const builds = await runChecks([{ title: 'it builds', run: () => run.build() }], run.say)
  if (builds.failed > 0) return builds
  const parses = async () => (await run.tool('es-check', ['es6', 'dist/*.js'])) === 0
  const checks = [
    ...buildChecks(join(run.root, 'dist')),
    { title: 'the script is ES2015, which Chromium 53 parses', run: parses },
  ]
  return add(builds, await runChecks(checks, run.say))
}

interface BrowserSuiteOptions {
  /** Projects of playwright.config.ts. Default: the suite's name. */
  readonly projects?: readonly string[]
  /** Default: 2. */
  readonly workers?: number
  readonly prepare?: () => Promise<unknown>
}

function browserSuite(name: string, { projects = [name], workers = 2, prepare }: BrowserSuiteOptions = {}): Suite {
  return {
    name,
    async prepare() {
      await requireChromium({ fast: true })
      await prepare?.()
    },
    async run({ temporary, tool, build, say }) {
      if (!(await build())) {
        say('The build of the app failed, so its end-to-end tests cannot run.')
        return { ...NONE, failed: 1 }
      }
      const report = join(temporary, `${name}.json`)
      const chosen = projects.map((project) => `--project=${project}`)
      // A separate folder for each suite, because Playwright empties it at the start.
      const args = ['test', ...chosen, `--workers=${workers}`, `--output=artefacts/e2e/${name}`, '--reporter=list,json']
      const environment = { COUCHPASS_CHROMIUM: await requireChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: report }
      return readCounts(report, playwrightCounts, await tool('playwright', args, environment))
    },
  }
}
