import { mkdir } from 'node:fs/promises'
import { requireChromium } from '../../../dev/requirements.ts'
import type { OldEngineName } from '../install/old-engines.ts'
import { requireEngines } from '../install/require-engine.ts'
import { connectDevTools, findPage, type DevTools } from './devtools.ts'
import type { EngineHost, HostOptions, Size } from './engine-host.ts'
import { startHeadless } from './headless-host.ts'
import { pressKey, type KeyName } from './keys.ts'
import { collectErrors } from './page-errors.ts'
import { startQtWebEngine } from './qt-host.ts'
import { until } from './until.ts'

/** The major version of an old engine, or the Chromium that is installed on this machine. */
export type EngineName = OldEngineName | 'installed'

interface LaunchOptions {
  /** Where everything is kept that outlives the engine; it is made when it is not there. */
  readonly profileDir: string
  /** Default: 1920 × 1080. */
  readonly size?: Size
  /** Whether a page at file:// is under a browser's rules (CORS). Default: false, as on televisions. */
  readonly webSecurity?: boolean
}

/** A television's engine with one page. */
export interface Engine extends AsyncDisposable {
  readonly name: EngineName
  /** Uncaught exceptions, unhandled rejections and console errors since the launch. A good test leaves none. */
  readonly errors: readonly string[]
  /** Loads an address and waits until all of it is there. */
  goto(url: string): Promise<void>
  /** Gives the value of an expression in the page, as JSON can carry it. @throws Error with the page's own message */
  evaluate<Value>(expression: string): Promise<Value>
  /** Calls a function in the page, in source: it is plain ES2015 and uses nothing from outside of it. */
  call<Value>(pageFunction: () => Value): Promise<Value>
  /** Waits until an expression is true in the page. Default: at most 10 s. */
  waitFor(expression: string, timeoutMs?: number): Promise<void>
  /** Presses a key and lets it go. The page hears of it a little later: wait for what it does. */
  press(key: KeyName): Promise<void>
  /** Holds a key down until it has repeated so many times, then lets it go. */
  hold(key: KeyName, repeats: number): Promise<void>
  moveMouse(x: number, y: number): Promise<void>
  click(x: number, y: number): Promise<void>
  /** Gives a PNG of what is on the screen. */
  screenshot(): Promise<Buffer>
  setViewport(size: Size): Promise<void>
  /** Ends it in good order. */
  close(): Promise<void>
  /** Ends it as a pulled plug does. */
  kill(): Promise<void>
}

const FULL_HD: Size = { width: 1920, height: 1080 }
const START_TIMEOUT_MS = 30_000
const WAIT_TIMEOUT_MS = 10_000

/** Starts an engine, installing it before where it is missing. @throws MissingRequirement; Error when it does not start */
export async function launchEngine(name: EngineName, options: LaunchOptions): Promise<Engine> {
  const { profileDir, webSecurity = false } = options
  await mkdir(profileDir, { recursive: true })
  const host = await startHost(name, { profileDir, webSecurity })
  let devtools: DevTools | undefined
  try {
    devtools = await connectTo(host, name)
    const engine = await engineOn(host, devtools, name)
    const version = await engine.evaluate<string>('/Chrome.([0-9]+)/.exec(navigator.userAgent)[1]')
    if (name !== 'installed' && version !== name)
      throw new Error(`What was started as Chromium ${name} calls itself ${version}.`)
    await engine.setViewport(options.size ?? FULL_HD)
    return engine
  } catch (error) {
    devtools?.close()
    await host.program.kill()
    await host.cleanUp()
    throw error
  }
}

async function startHost(name: EngineName, options: HostOptions): Promise<EngineHost> {
  if (name === 'installed') return startHeadless(await requireChromium(), options)
  const [engine] = await requireEngines([name])
  const { executable, needsScreen } = engine!
  return needsScreen ? startQtWebEngine(executable, options) : startHeadless(executable, options)
}

async function connectTo({ port, program }: EngineHost, name: EngineName): Promise<DevTools> {
  const end = program.ended.then((how) => {
    throw new Error(`Chromium ${name} ended at its start (${how}): ${program.lastWords()}`)
  })
  const address = until(`Chromium ${name} shows a page`, START_TIMEOUT_MS, () => findPage(port))
  return connectDevTools(await Promise.race([address, end]))
}

interface Evaluated<Value> {
  readonly result: { readonly value?: Value; readonly description?: string }
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
  /** Instead of `exceptionDetails` before Chromium 54. */
  readonly wasThrown?: boolean
}

async function engineOn(host: EngineHost, devtools: DevTools, name: EngineName): Promise<Engine> {
  await devtools.send('Page.enable')
  const errors = await collectErrors(devtools)
  let size = FULL_HD

  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const answer = await devtools.send<Evaluated<Value>>('Runtime.evaluate', { expression, returnByValue: true })
    const { result, exceptionDetails, wasThrown } = answer
    if (exceptionDetails || wasThrown)
      throw new Error(exceptionDetails?.exception?.description ?? result.description ?? exceptionDetails?.text)
    return result.value as Value
  }
  const waitFor = async (expression: string, timeoutMs = WAIT_TIMEOUT_MS) =>
    void (await until(`${expression} in Chromium ${name}`, timeoutMs, () => evaluate<boolean>(`!!(${expression})`)))

  const mouse = (type: string, x: number, y: number, button: 'none' | 'left' = 'none') =>
    devtools.send('Input.dispatchMouseEvent', { type, x, y, button, clickCount: button === 'left' ? 1 : 0 })
  const end = async (how: 'stop' | 'kill') => {
    devtools.close()
    await host.program[how]()
    await host.cleanUp()
  }

  return {
    ...{ name, errors, evaluate, waitFor },
    // tsx (esbuild) leaves calls of a helper of that name in functions that have functions in them.
    call: (pageFunction) => evaluate(`(function (__name) { return (${pageFunction.toString()})() })((f) => f)`),
    goto: async (url) => {
      await devtools.send('Page.navigate', { url })
      const loaded = `location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`
      // Between two pages there is none to ask.
      const ask = () => evaluate<boolean>(loaded).catch(() => false)
      await until(`${url} is loaded in Chromium ${name}`, START_TIMEOUT_MS, ask)
    },
    press: (key) => pressKey(devtools, key),
    hold: (key, repeats) => pressKey(devtools, key, repeats),
    moveMouse: async (x, y) => void (await mouse('mouseMoved', x, y)),
    click: async (x, y) => {
      await mouse('mouseMoved', x, y)
      await mouse('mousePressed', x, y, 'left')
      await mouse('mouseReleased', x, y, 'left')
    },
    screenshot: () => host.screenshot(devtools, size),
    setViewport: async (wanted) => {
      size = wanted
      await host.resize(devtools, size)
      await waitFor(`innerWidth === ${size.width} && innerHeight === ${size.height}`)
    },
    close: () => end('stop'),
    kill: () => end('kill'),
    [Symbol.asyncDispose]: () => end('stop'),
  }
}
