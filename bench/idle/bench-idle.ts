import type { BenchResult } from '../result.ts'
import { startBrowser } from '../browser/bench-browser.ts'
import type { BenchOptions } from '../command-line.ts'
import { openBenchSetup } from '../bench-setup.ts'
import { BARE, preparePages } from '../pages.ts'
import { medianCell, msCell } from '../cells.ts'
import { conditions } from '../record.ts'
import { quantile } from '../statistics.ts'
import { table } from '../table.ts'
import { measureHours, type HeapReading } from './eight-hours.ts'
import { measureKeysAndRest, type KeysAndRest } from './keys-and-rest.ts'

const CPU = 6
const HOURS = 8

/** Measures what the app costs while it waits: key presses, a minute at rest, and hours of expiring codes. */
export async function benchIdle(options: BenchOptions, scratch: string): Promise<BenchResult> {
  const pages = await preparePages({ ...options, withOthers: false }, scratch)
  const apps = pages.filter(({ folder }) => folder !== pages[0]!.folder)
  const waits: KeysAndRest[] = []
  const presses = 4 * options.rounds
  let version: string
  {
    await using bench = await openBenchSetup([pages[0]!, ...apps], options)
    await using browser = await startBrowser('installed')
    version = browser.version
    for (const page of bench.pages)
      waits.push(await measureKeysAndRest(browser, CPU, page, page.name === BARE ? 0 : presses))
  }
  const heaps: { name: string; readings: readonly HeapReading[] }[] = []
  const hours: typeof heaps = []
  for (const { name, folder } of apps) {
    heaps.push({ name, readings: await measureHours(folder, HOURS, { snapshots: true }) })
    hours.push({ name, readings: await measureHours(folder, 1, { snapshots: false }) })
  }
  const text = [
    conditions(`${version}, CPU ×${CPU}; the hours at ×1, on a simulated clock`),
    table(KEY_HEAD, waits.filter(({ name }) => name !== BARE).map(keyRow)),
    table(REST_HEAD, waits.map(restRow)),
    table(
      HEAP_HEAD,
      heaps.map(({ name, readings }) => heapRow(name, readings)),
    ),
    table(
      HOUR_HEAD,
      hours.map(({ name, readings }) => hourRow(name, readings)),
    ),
  ]
  return { text: text.join('\n\n'), raw: { cpu: CPU, waits, heaps, hours } }
}

const KEY_HEAD = ['key → focus painted', 'Welcome: median', 'p95', 'moves', 'sign-in: median', 'p95', 'moves']
function keyRow({ name, welcomeKeysMs, signInKeysMs }: KeysAndRest): string[] {
  const cells = (keys: readonly number[]) => [medianCell(keys), msCell(quantile(keys, 0.95)), String(keys.length)]
  return [name, ...cells(welcomeKeysMs), ...cells(signInKeysMs)]
}

const REST_HEAD = [
  'one minute showing a code',
  'script',
  'layouts',
  'style recalculations',
  'countdown updates',
  'other DOM changes',
]
function restRow({ name, rest }: KeysAndRest): string[] {
  const counts = [rest.layouts, rest.styleRecalculations, rest.countdownChanges, rest.otherChanges]
  return [name, msCell(rest.scriptMs), ...counts.map(String)]
}

const HEAP_HEAD = [
  'hours of codes',
  'codes',
  'heap at the start',
  'after an hour',
  'at the end',
  'compiled code, start → end',
  'everything else',
  'DOM nodes',
  'listeners',
]
function heapRow(name: string, readings: readonly HeapReading[]): string[] {
  const [first, second, last] = [readings[0]!, readings[1]!, readings.at(-1)!]
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`
  const change = (of: (reading: HeapReading) => number) => `${of(first)} → ${of(last)}`
  const changeMb = (of: (reading: HeapReading) => number) => `${mb(of(first))} → ${mb(of(last))}`
  return [
    `${name}, ${last.hours.toFixed(1)} h`,
    ...[String(last.codes), mb(first.usedBytes), mb(second.usedBytes), mb(last.usedBytes)],
    ...[changeMb(({ codeBytes }) => codeBytes), changeMb(({ usedBytes, codeBytes }) => usedBytes - codeBytes)],
    ...[change(({ nodes }) => nodes), change(({ listeners }) => listeners)],
  ]
}

const HOUR_HEAD = ['an hour of codes', 'heap', 'DOM nodes', 'listeners', "the page's process", 'the same at the start']
function hourRow(name: string, [first, second]: readonly HeapReading[]): string[] {
  const { hours, usedBytes, nodes, listeners, processBytes } = second!
  const processMb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
  return [
    `${name}, ${hours.toFixed(1)} h`,
    ...[`${(usedBytes / 1e6).toFixed(2)} MB`, String(nodes), String(listeners)],
    ...[processBytes, first!.processBytes].map(processMb),
  ]
}
