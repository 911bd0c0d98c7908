import type { DevTools } from '../../testing/engines/driver/devtools.ts'
import { pressKey, type KeyName } from '../../testing/engines/driver/keys.ts'
import { installMarks, readState, type PageState } from './page-marks.ts'

/** What a page says of itself by the binding of its marks, and "committed": its document has arrived. */
const MARKS = ['committed', 'painted', 'ready', 'shown', 'home'] as const
export type Mark = (typeof MARKS)[number]

export interface BenchPage extends AsyncDisposable {
  readonly devtools: DevTools
  /** Begins to load an address; resolves when the load has begun. */
  goto(address: string): Promise<void>
  /** Resolves at that mark, at once where it has been. @throws Error after `timeoutMs` */
  reached(mark: Mark, timeoutMs?: number): Promise<void>
  press(key: KeyName): Promise<void>
  state(): Promise<PageState>
  /** Milliseconds of CPU time that the page's main thread has spent since the page was opened. */
  mainThreadMs(): Promise<number>
  /** The text of what has that mark (data-testid). */
  textOf(testId: string): Promise<string>
}

const FULL_HD = { width: 1920, height: 1080, deviceScaleFactor: 1, mobile: false }
const MARK_TIMEOUT_MS = 40_000

/** Makes an empty page a page of the bench. */
export async function openPage(devtools: DevTools, cpu: number, close: () => Promise<void>): Promise<BenchPage> {
  const marks = new Map<string, () => void>()
  const waits = new Map<string, Promise<void>>()
  for (const mark of MARKS) waits.set(mark, new Promise<void>((resolve) => marks.set(mark, resolve)))
  devtools.on<{ payload: string }>('Runtime.bindingCalled', ({ payload }) => marks.get(payload)?.())
  devtools.on<{ frame: { url: string } }>('Page.frameNavigated', ({ frame }) => {
    if (frame.url !== 'about:blank') marks.get('committed')?.()
  })
  await devtools.send('Page.enable')
  await devtools.send('Runtime.enable')
  await devtools.send('Runtime.addBinding', { name: 'benchSays' })
  // tsx (esbuild) leaves calls of a helper of that name in functions that have functions in them.
  const source = `(function (__name) { (${installMarks.toString()})() })((f) => f)`
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source })
  await devtools.send('Emulation.setDeviceMetricsOverride', FULL_HD)
  // A page without the focus is told of no focus.
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  // In the thread's own time: what others do on this machine is not in it.
  const timeDomain = 'threadTicks'
  // A command of its own in Chromium 79, an argument of the next one later.
  await devtools.send('Performance.setTimeDomain', { timeDomain }).catch(() => undefined)
  await devtools.send('Performance.enable', { timeDomain })
  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const { result } = await devtools.send<{ result: { value: Value } }>('Runtime.evaluate', {
      ...{ expression, returnByValue: true },
    })
    return result.value
  }
  return {
    devtools,
    goto: async (url) => void (await devtools.send('Page.navigate', { url })),
    reached: (mark, timeoutMs = MARK_TIMEOUT_MS) => within(waits.get(mark)!, mark, timeoutMs),
    press: (key) => pressKey(devtools, key),
    state: () => evaluate(`(function (__name) { return (${readState.toString()})() })((f) => f)`),
    mainThreadMs: async () => {
      const { metrics } = await devtools.send<{ metrics: { name: string; value: number }[] }>('Performance.getMetrics')
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
    },
    textOf: (testId) => evaluate(`document.querySelector('[data-testid="${testId}"]').textContent`),
    [Symbol.asyncDispose]: close,
  }
}

async function within(wait: Promise<void>, mark: string, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the page was not "${mark}" within ${timeoutMs / 1000} s`)), timeoutMs)
  })
  await Promise.race([wait, late]).finally(() => clearTimeout(timer))
}
