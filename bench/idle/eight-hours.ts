import { chromium, type CDPSession } from '@playwright/test'
import { requireChromium } from '../../tools/requirements.ts'
import { televisions } from '../../torture/clients/television.ts'
import { createTimeKeeper } from '../../torture/run/time-keeper.ts'
import { createVirtualClock, EPOCH_MS } from '../../torture/server/clock.ts'
import type { Scenario } from '../../torture/server/scenario.ts'
import { CLIENT_ID, startTortureServer } from '../../torture/server/torture-server.ts'
import { compiledCodeBytes } from './compiled-code.ts'
import { proportionalBytes, rendererId } from './process-memory.ts'

/** A page's memory after garbage collection. */
export interface HeapReading {
  readonly hours: number
  /** Codes shown so far. */
  readonly codes: number
  /** Bytes of the JavaScript heap. */
  readonly usedBytes: number
  /** The part of it that the engine's compilers made from the script. NaN if no snapshot was taken. */
  readonly codeBytes: number
  readonly nodes: number
  readonly listeners: number
  /** Bytes that the page's process occupies in memory, its share of what processes share included. */
  readonly processBytes: number
}

const NOBODY_DECIDES: Scenario = {
  name: 'nobody-decides',
  about: 'The viewer never uses a phone, and OK renews every expired code',
  source: 'RFC 8628 §3.5',
  must: ['expired'],
  viewer: {},
}
const HOUR_MS = 3_600_000
/** A code lives for ten minutes (RFC 8628 §3.2 `expires_in`), and its expiry shows somewhat later. */
const CODE_MS = 720_000
const MOMENT_MS = 10_000

/**
 * Lets hours pass in front of the code on a simulated clock for page and server (torture/), with a reading at each
 * hour. A heap snapshot tells the compiled code apart, and leaves much memory to the page's process.
 */
export async function measureHours(
  dist: string,
  hours: number,
  { snapshots }: { readonly snapshots: boolean },
): Promise<readonly HeapReading[]> {
  const launchOptions = { executablePath: await requireChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] }
  const browser = await chromium.launch(launchOptions)
  try {
    const clock = createVirtualClock()
    await using server = await startTortureServer(NOBODY_DECIDES, clock)
    await using tv = await televisions(
      browser,
      dist,
    )({ issuer: server.issuer, clientId: CLIENT_ID, epochMs: EPOCH_MS, wallOffsetMs: 0, nowMs: () => clock.nowMs() })
    const time = createTimeKeeper(clock, server, tv)
    const sees = async (end: string) => (await tv.seen()).end === end
    const page = browser.contexts()[0]!.pages()[0]!
    const devtools = await page.context().newCDPSession(page)
    const processId = await rendererId(browser)
    const read = async (hours: number, codes: number) => ({
      ...{ hours, codes, ...(await readHeap(devtools)), processBytes: await proportionalBytes(processId) },
      codeBytes: snapshots ? await compiledCodeBytes(devtools) : NaN,
    })

    await time.passUntil(MOMENT_MS, () => sees('signed-out'))
    await tv.signIn()
    await time.pass(MOMENT_MS)
    const startedAt = time.nowMs()
    const readings = [await read(0, 1)]
    for (let codes = 1; readings.length <= hours; codes += 1) {
      const passed = (time.nowMs() - startedAt) / HOUR_MS
      if (passed >= readings.length) {
        readings.push(await read(passed, codes))
        const { usedBytes } = readings.at(-1)!
        process.stdout.write(`\rHours of codes: ${passed.toFixed(1)}, heap ${(usedBytes / 1e6).toFixed(2)} MB `)
      }
      await time.passUntil(time.nowMs() + CODE_MS, () => sees('expired'))
      await time.pass(MOMENT_MS)
      await tv.pressOn!.begin()
      await time.passUntil(time.nowMs() + MOMENT_MS, () => tv.pressOn!.hasLedOn())
      if (!(await tv.pressOn!.hasLedOn()))
        throw new Error(`OK did not lead to a new code after ${passed.toFixed(1)} hours.`)
    }
    process.stdout.write('\n')
    return readings
  } finally {
    await browser.close()
  }
}

async function readHeap(devtools: CDPSession): Promise<Pick<HeapReading, 'usedBytes' | 'nodes' | 'listeners'>> {
  // Some objects are freed only by a second collection (finalizers, DOM wrappers).
  for (let time = 0; time < 3; time += 1) await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters')
  return { usedBytes: usedSize, nodes, listeners: jsEventListeners }
}
