import { mkdir } from 'node:fs/promises'
import { findWholeChromium } from '../../../tools/requirements.ts'
import type { OldEngineName } from '../install/old-engines.ts'
import { requireEngines } from '../install/require-engine.ts'
import { connectDevTools, findPage, type DevTools } from './devtools.ts'
import type { EngineHost, HostOptions, Size } from './engine-host.ts'
import { driveEngine, type Engine } from './engine.ts'
import { startHeadless } from './headless-host.ts'
import { startQtWebEngine } from './qt-host.ts'
import { until } from './wait-until.ts'

/** The major version of an old engine, or the Chromium that is installed on this machine. */
export type EngineName = OldEngineName | 'installed'

interface LaunchOptions {
  /** Where everything that outlives the engine is stored. Created if it does not exist. */
  readonly profileDir: string
  /** Default: 1920 × 1080. */
  readonly size?: Size
  /** Whether a browser's rules (CORS) apply to a page at file://. Default: false, as on televisions. */
  readonly webSecurity?: boolean
}

const FULL_HD: Size = { width: 1920, height: 1080 }
const START_TIMEOUT_MS = 30_000

/** Starts an engine and installs it first if it is missing. @throws MissingRequirement; Error if it does not start */
export async function launchEngine(name: EngineName, options: LaunchOptions): Promise<Engine> {
  const { profileDir, size = FULL_HD, webSecurity = false } = options
  await mkdir(profileDir, { recursive: true })
  const host = await startHost(name, { profileDir, webSecurity })
  let devtools: DevTools | undefined
  try {
    devtools = await connectTo(host)
    const engine = await driveEngine(host, devtools, size)
    const version = await engine.evaluate<string>('/Chrome.([0-9]+)/.exec(navigator.userAgent)[1]')
    if (name !== 'installed' && version !== name) throw new Error(`it calls itself ${version}`)
    return engine
  } catch (error) {
    devtools?.close()
    await host.program.kill()
    await host.cleanUp()
    const { message } = error as Error
    throw new Error(`Chromium ${name} did not start: ${message} ${host.program.lastWords()}`, { cause: error })
  }
}

async function startHost(name: EngineName, options: HostOptions): Promise<EngineHost> {
  if (name === 'installed') return startHeadless(await findWholeChromium(), options)
  const [engine] = await requireEngines([name])
  const { executable, needsScreen } = engine!
  return needsScreen ? startQtWebEngine(executable, options) : startHeadless(executable, options)
}

async function connectTo({ port, program }: EngineHost): Promise<DevTools> {
  const end = program.ended.then((how) => {
    throw new Error(`it ended at once (${how}).`)
  })
  const address = until('it shows a page', START_TIMEOUT_MS, () => findPage(port))
  return connectDevTools(await Promise.race([address, end]))
}
