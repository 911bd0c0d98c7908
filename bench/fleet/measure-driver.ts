import { setTimeout as pause } from 'node:timers/promises'
import { startCheapServer } from './cheap-server-process.ts'
import { startFleet } from './fleet.ts'
import { processCost } from './process-cost.ts'
import { summarise, type Summary } from './requests.ts'

const TELEVISIONS = 10_000
const INTERVAL_SECONDS = 5
const SETTLE_MS = 12_000
const MEASURE_MS = 20_000

export interface DriverMeasure {
  readonly televisions: number
  readonly codes: Summary
  readonly polls: Summary
  readonly refreshes: Summary
  readonly ends: Readonly<Record<string, number>>
  /** Busy cores. */
  readonly driverCores: number
  readonly serverCores: number
  readonly driverBytes: number
}

/** Ten thousand televisions against a minimal server, so that the driver is the limit. */
export async function measureDriver(): Promise<DriverMeasure> {
  await using server = await startCheapServer(INTERVAL_SECONDS)
  const fleet = startFleet({ provider: server.provider, scope: 'openid' })
  fleet.add(TELEVISIONS, INTERVAL_SECONDS * 1000)
  await pause(SETTLE_MS)
  const from = performance.now()
  const before = { server: await processCost(server.pid), driver: process.cpuUsage() }
  await pause(MEASURE_MS)
  const until = performance.now()
  const driver = process.cpuUsage(before.driver)
  const serverSeconds = (await processCost(server.pid)).cpuSeconds - before.server.cpuSeconds
  const seconds = (until - from) / 1000
  const televisions = fleet.waiting()
  await fleet.stop()
  return {
    televisions,
    codes: summarise(fleet.asked, 'code', from, until),
    polls: summarise(fleet.asked, 'poll', from, until),
    refreshes: summarise(fleet.asked, 'refresh', from, until),
    ends: fleet.ends,
    driverCores: (driver.user + driver.system) / 1e6 / seconds,
    serverCores: serverSeconds / seconds,
    driverBytes: process.memoryUsage().rss,
  }
}
