import type { DevTools } from './devtools.ts'
import type { EngineHost, Size } from './engine-host.ts'
import { pressKey, type KeyName } from './keys.ts'
import { collectErrors } from './page-errors.ts'
import { until } from './wait-until.ts'

/** A television's engine with one page. */
export interface Engine extends AsyncDisposable {
  /** Uncaught exceptions, unhandled rejections and console errors since the launch. A good test leaves none. */
  readonly errors: readonly string[]
  /** Runs a script in every page from now on, before anything of the page's own: what a television puts there itself. */
  runBefore(script: string): Promise<void>
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

const LOAD_TIMEOUT_MS = 30_000
const WAIT_TIMEOUT_MS = 10_000

interface Evaluated<Value> {
  readonly result: { readonly value?: Value; readonly description?: string }
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
  /** Chromium 53 says so, with the error as the result. */
  readonly wasThrown?: boolean
}

/** Drives the page at the other end of `devtools`. */
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
  // Chromium 53 takes whole pixels only.
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
    // Until Chromium 60 the command was an experiment of another name.
    runBefore: async (source) =>
      void (await devtools
        .send('Page.addScriptToEvaluateOnNewDocument', { source })
        .catch(() => devtools.send('Page.addScriptToEvaluateOnLoad', { scriptSource: source }))),
    goto: async (url) => {
      await devtools.send('Page.navigate', { url })
      const loaded = `location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`
      // Between two pages there is none to ask.
      await until(`${url} is loaded`, LOAD_TIMEOUT_MS, () => evaluate<boolean>(loaded).catch(() => false))
    },
    // tsx (esbuild) leaves calls of a helper of that name in functions that have functions in them.
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
