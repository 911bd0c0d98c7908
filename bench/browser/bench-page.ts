import type { DevTools } from '../../testing/engines/driver/devtools.ts'
import { pressKey, type KeyName } from '../../testing/engines/driver/keys.ts'
import { installMarks, readState, type PageState } from './page-marks.ts'
import { installSeenMark } from './seen-mark.ts'

/** The marks that a page reports through a binding, and "committed": its document has arrived. */
const MARKS = ['committed', 'painted', 'seen', 'ready', 'shown', 'home'] as const
export type Mark = (typeof MARKS)[number]

export interface BenchPage extends AsyncDisposable {
  readonly devtools: DevTools
  /** Makes the next page report "seen". It is off by default, because it costs the page a little. */
  markSeen(): Promise<void>
  /** Starts loading an address. Resolves when loading has begun. */
  goto(address: string): Promise<void>
  /** Resolves at that mark, or at once if it was reached before. @throws Error after `timeoutMs` */
  reached(mark: Mark, timeoutMs?: number): Promise<void>
  press(key: KeyName): Promise<void>
  /** Whether the control that was marked "seen" is still on the screen. */
  isSeenStillShown(): Promise<boolean>
  state(): Promise<PageState>
  /** Milliseconds of CPU time that the page's main thread has used since the page was opened. */
  mainThreadMs(): Promise<number>
  /** The text of the element with that data-testid. */
  textOf(testId: string): Promise<string>
}

const FULL_HD = { width: 1920, height: 1080, deviceScaleFactor: 1, mobile: false }
const MARK_TIMEOUT_MS = 40_000

/** Prepares an empty page for measurements. */
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
  const install = async (marking: () => void) =>
    void (await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: callOf(marking) }))
  await install(installMarks)
  await devtools.send('Emulation.setDeviceMetricsOverride', FULL_HD)
  // A page without the focus receives no focus events.
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  // CPU time of the thread, so that other programs on this machine do not count.
  const timeDomain = 'threadTicks'
  // A separate command in Chromium 79, later an argument of the next command.
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
    markSeen: () => install(installSeenMark),
    goto: async (url) => void (await devtools.send('Page.navigate', { url })),
    reached: (mark, timeoutMs = MARK_TIMEOUT_MS) => within(waits.get(mark)!, mark, timeoutMs),
    press: (key) => pressKey(devtools, key),
    isSeenStillShown: () => evaluate('isSeenStillShown()'),
    state: () => evaluate(callOf(readState)),
    mainThreadMs: async () => {
      const { metrics } = await devtools.send<{ metrics: { name: string; value: number }[] }>('Performance.getMetrics')
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
    },
    textOf: (testId) => evaluate(`document.querySelector('[data-testid="${testId}"]').textContent`),
    [Symbol.asyncDispose]: close,
  }
}

/** The text of a call, for the page. tsx (esbuild) inserts calls of __name into functions that contain functions. */
function callOf(called: () => unknown): string {
  return `(function (__name) { return (${called.toString()})() })((f) => f)`
}

async function within(wait: Promise<void>, mark: string, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the page was not "${mark}" within ${timeoutMs / 1000} s`)), timeoutMs)
  })
  await Promise.race([wait, late]).finally(() => clearTimeout(timer))
}
