import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readQrCode } from '../../../testing/tv/qr.ts'
import type { TvScreen } from '../../../testing/tv/tv.ts'
import type { Size } from '../../../testing/engines/driver/engine-host.ts'
import type { Engine } from '../../../testing/engines/driver/engine.ts'
import { launchEngine, type EngineName } from '../../../testing/engines/driver/launch-engine.ts'
import { temporaryFolder } from '../../../tools/folders.ts'
import { until } from '../../../testing/engines/driver/wait-until.ts'
import { OLD_ENGINES } from '../../../testing/engines/install/old-engines.ts'
import { stageApp } from './staged-app.ts'

/** All engines, oldest first. */
export const ENGINE_NAMES = [...Object.keys(OLD_ENGINES), 'installed'] as readonly EngineName[]
/** Engines in which the layout is checked at every size: the oldest, which lacks most features, and the newest. */
export const MEASURED_ENGINES: readonly EngineName[] = ['53', 'installed']

export const FULL_HD: Size = { width: 1920, height: 1080 }
export const TV_SIZES: readonly Size[] = [{ width: 1280, height: 720 }, FULL_HD, { width: 3840, height: 2160 }]

interface TvSetOptions {
  /** Default: 1920 × 1080. */
  readonly size?: Size
  /** Whether a browser's rules (CORS) apply. Default: false, as on televisions. */
  readonly webSecurity?: boolean
  /** A script that runs before the page's own at every launch, as a television's does. */
  readonly runBefore?: string
}

/** A television: an engine, its storage, and the installed and launched app. */
export interface TvSet extends AsyncDisposable {
  readonly name: EngineName
  /** The engine of the current launch. */
  readonly engine: Engine
  /** Uncaught exceptions, unhandled rejections and console errors of all launches. */
  readonly problems: readonly string[]
  /** Waits until that screen is shown. */
  screen(name: TvScreen): Promise<void>
  /** Presses OK like a viewer who looks first: two presses within a second count as one. */
  ok(): Promise<void>
  /** Waits until the control with that label has the DOM focus. */
  focus(label: string): Promise<void>
  /** Waits until the element with that data-testid exists, and returns its text. */
  text(mark: string): Promise<string>
  /** Waits until the element with that data-testid has exactly that text. */
  shows(mark: string, text: string): Promise<void>
  /** The text of the QR code on the screen, and the screenshot (PNG) that it was read from. */
  readQrCode(): Promise<{ readonly text: string; readonly screenshot: Buffer }>
  /** Saves the screen as artefacts/engines/ENGINE/NAME.png. */
  keepPicture(name: string): Promise<void>
  /** Cuts the power and switches the set on again: the engine is killed, the storage stays. */
  pullThePlug(): Promise<void>
}

const ARTEFACTS = fileURLToPath(new URL('../../../artefacts/engines/', import.meta.url))

/** Switches on a new television with `config` in the app's page. */
export function openTvSet(name: EngineName, config: object, options: TvSetOptions = {}): Promise<TvSet> {
  return openTvSetWith(name, (folder) => stageApp(folder, config), options)
}

/** The same with another app. `install` copies it into a folder that does not exist yet, and returns its address. */
export async function openTvSetWith(
  name: EngineName,
  install: (folder: string) => Promise<string>,
  options: TvSetOptions = {},
): Promise<TvSet> {
  const folder = await temporaryFolder(`tv-${name}`)
  const address = await install(join(folder.path, 'app'))
  const earlier: Engine[] = []
  const launch = async () => {
    const engine = await launchEngine(name, { profileDir: join(folder.path, 'profile'), ...options })
    if (options.runBefore !== undefined) await engine.runBefore(options.runBefore)
    await engine.goto(address)
    return engine
  }
  let engine = await launch()

  const mark = (testId: string) => `document.querySelector('[data-testid="${testId}"]')`
  return {
    name,
    get engine() {
      return engine
    },
    get problems() {
      return [...earlier, engine].flatMap(({ errors }) => errors)
    },
    screen: (screen) => engine.waitFor(`document.documentElement.getAttribute('data-screen') === '${screen}'`),
    ok: async () => {
      await engine.press('Shift')
      await engine.press('Enter')
    },
    focus: (label) =>
      engine.waitFor(`document.activeElement.textContent === ${JSON.stringify(label)}`).catch(async (error: Error) => {
        const focused = await engine.evaluate<string>('document.activeElement.outerHTML.slice(0, 200)')
        throw new Error(`${error.message} What has it: ${focused}`, { cause: error })
      }),
    text: async (testId) => {
      await engine.waitFor(mark(testId))
      return engine.evaluate(`${mark(testId)}.textContent`)
    },
    shows: (testId, text) => engine.waitFor(`(${mark(testId)} || {}).textContent === ${JSON.stringify(text)}`),
    readQrCode: async () => {
      await engine.waitFor(mark('qr-code'))
      // A screenshot may be one frame behind the page.
      return until('the QR code can be read from the screen', 10_000, async () => {
        const screenshot = await engine.screenshot()
        const text = await readQrCode(screenshot).catch(() => undefined)
        return text !== undefined && { text, screenshot }
      })
    },
    keepPicture: async (picture) => {
      await mkdir(join(ARTEFACTS, name), { recursive: true })
      await writeFile(join(ARTEFACTS, name, `${picture}.png`), await engine.screenshot())
    },
    pullThePlug: async () => {
      await engine.kill()
      earlier.push(engine)
      engine = await launch()
    },
    [Symbol.asyncDispose]: async () => {
      await engine.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}
