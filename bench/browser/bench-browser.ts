import { requireChromium } from '../../tools/requirements.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { connectDevTools, findPage, type DevTools } from '../../testing/engines/driver/devtools.ts'
import { startHeadless } from '../../testing/engines/driver/headless-host.ts'
import { until } from '../../testing/engines/driver/wait-until.ts'
import { requireEngines } from '../../testing/engines/install/require-engine.ts'
import { openPage, type BenchPage } from './bench-page.ts'

/** The Chromium of this machine, or an old television's engine that needs no screen. */
export type BenchEngine = 'installed' | '79'

export interface BenchBrowser extends AsyncDisposable {
  /** E.g. "Chromium 156". */
  readonly version: string
  /**
   * Opens an empty page in a new profile, so caches and storage are empty. `cpu` slows down the page's main thread by
   * that factor, but not the engine's other threads and processes.
   */
  open(cpu: number): Promise<BenchPage>
}

const START_TIMEOUT_MS = 30_000

/** Starts the engine and installs it first if it is missing. @throws MissingRequirement */
export async function startBrowser(engine: BenchEngine): Promise<BenchBrowser> {
  const executable = engine === 'installed' ? await requireChromium() : (await requireEngines([engine]))[0]!.executable
  const profile = await temporaryFolder('bench')
  const host = await startHeadless(executable, { profileDir: profile.path, webSecurity: true })
  const base = `http://127.0.0.1:${host.port}`
  await until(`Chromium "${engine}" starts`, START_TIMEOUT_MS, () => findPage(host.port))
  const { Browser, webSocketDebuggerUrl } = (await (await fetch(`${base}/json/version`)).json()) as Version
  const browser: DevTools = await connectDevTools(webSocketDebuggerUrl)
  return {
    version: `Chromium ${/\/(\d+)/.exec(Browser)?.[1] ?? Browser}`,
    open: async (cpu) => {
      const { browserContextId } = await browser.send<{ browserContextId: string }>('Target.createBrowserContext')
      const { targetId } = await browser.send<{ targetId: string }>('Target.createTarget', {
        ...{ url: 'about:blank', browserContextId },
      })
      const devtools = await connectDevTools(`ws://127.0.0.1:${host.port}/devtools/page/${targetId}`)
      return openPage(devtools, cpu, async () => {
        devtools.close()
        await browser.send('Target.disposeBrowserContext', { browserContextId })
      })
    },
    [Symbol.asyncDispose]: async () => {
      browser.close()
      await host.program.stop()
      await profile[Symbol.asyncDispose]()
    },
  }
}

interface Version {
  readonly Browser: string
  readonly webSocketDebuggerUrl: string
}
