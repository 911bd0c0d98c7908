import type { DevTools } from './devtools.ts'
import type { EngineHost, Size } from './engine-host.ts'
import { pressKey, type KeyName } from './keys.ts'
import { collectErrors } from './page-errors.ts'
import { until } from './wait-until.ts'

/** A television's engine with one page. */
export interface Engine extends AsyncDisposable {
  /** Uncaught exceptions, unhandled rejections and console errors since the launch. A passing test leaves none. */
  readonly errors: readonly string[]
  /** From now on runs a script in every page before the page's own scripts, as a television does. */
  runBefore(script: string): Promise<void>
  /** Loads an address and waits until the page has loaded completely. */
  goto(url: string): Promise<void>
  /** Returns the value of an expression in the page, as JSON. @throws Error with the page's own message */
  evaluate<Value>(expression: string): Promise<Value>
  /** Calls a function in the page. Its source must be plain ES2015 and use nothing from outside the function. */
  call<Value>(pageFunction: () => Value): Promise<Value>
  /** Waits until an expression is true in the page, by default for at most 10 s. */
  waitFor(expression: string, timeoutMs?: number): Promise<void>
  /** Presses and releases a key. The page receives it a little later, so wait for its effect. */
  press(key: KeyName): Promise<void>
  /** Holds a key down for that many repeats, then releases it. */
  hold(key: KeyName, repeats: number): Promise<void>
  moveMouse(x: number, y: number): Promise<void>
  click(x: number, y: number): Promise<void>
  /** Returns a PNG of the screen. */
  screenshot(): Promise<Buffer>
  setViewport(size: Size): Promise<void>
  /** Shuts it down normally. */
  close(): Promise<void>
  /** Kills it, like a pulled plug. */
  kill(): Promise<void>
}

const LOAD_TIMEOUT_MS = 30_000
const WAIT_TIMEOUT_MS = 10_000

interface Evaluated<Value> {
  readonly result: { readonly value?: Value; readonly description?: string }
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
  /** Chromium 53 sets this and returns the error as the result. */
  readonly wasThrown?: boolean
}

/** Drives the page that `devtools` is connected to. */
export async function driveEngine(host: EngineHost, devtools: DevTools, size: Size): Promise<Engine> {
  await devtools.send('Page.enable')
  const errors = await collectErrors(devtools)

  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const answer = await devtools.send<Evaluated<Value>>('Runtime.evaluate', { expression, returnByValue: true })
    const { result, exceptionDetails, wasThrown } = answer
    if (exceptionDetails || wasThrown)
      throw new Error(exceptionDetails?.exception?.description ?? result.description ?? exceptionDetails?.text)
    return result.value as Value
  }
  const waitFor = async (expression: string, timeoutMs = WAIT_TIMEOUT_MS) =>
    void (await until(expression, timeoutMs, () => evaluate<boolean>(`!!(${expression})`)))
  // Chromium 53 accepts whole pixels only.
  const mouse = (type: string, x: number, y: number, button: object = {}) =>
    devtools.send('Input.dispatchMouseEvent', { type, x: Math.round(x), y: Math.round(y), ...button })
  const setViewport = async (wanted: Size) => {
    size = wanted
    await host.resize(devtools, size)
    await waitFor(`innerWidth === ${size.width} && innerHeight === ${size.height}`)
  }
  const end = async (how: 'stop' | 'kill') => {
    devtools.close()
    await host.program[how]()
    await host.cleanUp()
  }

  await setViewport(size)
  return {
    ...{ errors, evaluate, waitFor, setViewport },
    // Before Chromium 60 this experimental command had another name.
    runBefore: async (source) =>
      void (await devtools
        .send('Page.addScriptToEvaluateOnNewDocument', { source })
        .catch(() => devtools.send('Page.addScriptToEvaluateOnLoad', { scriptSource: source }))),
    goto: async (url) => {
      await devtools.send('Page.navigate', { url })
      const loaded = `location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`
      // Between two pages there is no page to evaluate in.
      await until(`${url} is loaded`, LOAD_TIMEOUT_MS, () => evaluate<boolean>(loaded).catch(() => false))
    },
    // tsx (esbuild) inserts calls of a helper with this name into functions that contain functions.
    call: (pageFunction) => evaluate(`(function (__name) { return (${pageFunction.toString()})() })((f) => f)`),
    press: (key) => pressKey(devtools, key),
    hold: (key, repeats) => pressKey(devtools, key, repeats),
    moveMouse: async (x, y) => void (await mouse('mouseMoved', x, y)),
    click: async (x, y) => {
      await mouse('mouseMoved', x, y)
      for (const type of ['mousePressed', 'mouseReleased']) await mouse(type, x, y, { button: 'left', clickCount: 1 })
    },
    screenshot: () => host.screenshot(devtools, size),
    close: () => end('stop'),
    kill: () => end('kill'),
    [Symbol.asyncDispose]: () => end('stop'),
  }
}
