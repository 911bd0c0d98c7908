import { linePlot } from '../plot/line-plot.ts'
import { table } from '../table.ts'
import type { DriverMeasure } from './measure-driver.ts'
import type { ReturnMeasure } from './measure-return.ts'
import { describeErrors } from './requests.ts'

export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`
export const whole = (value: number) => Math.round(value).toLocaleString('en')
export const megabytes = (bytes: number) => `${whole(bytes / 1e6)} MB`

export function driverTable({ televisions, codes, polls, refreshes, ...cost }: DriverMeasure): string {
  const head = ['10,000 televisions, minimal server', 'waiting', 'per second', 'p50', 'p99', 'errors']
  const row = (name: string, { perSecond, p50Ms, p99Ms, errors }: typeof polls) => [
    ...[name, whole(televisions), perSecond.toFixed(0), ms(p50Ms), ms(p99Ms), describeErrors(errors)],
  ]
  const rows = [row('polls', polls), row('codes', codes), row('refreshes', refreshes)]
  const perPoll = (cost.driverCores / polls.perSecond) * 1e6
  const sentence =
    `The driver used ${cost.driverCores.toFixed(2)} of a core (${whole(perPoll)} µs for each poll) and ` +
    `${megabytes(cost.driverBytes)}, the server ${cost.serverCores.toFixed(2)} of a core.`
  return `${table(head, rows)}\n\n${sentence}`
}

export function returnTable(returns: readonly ReturnMeasure[]): string {
  const head = [
    'for ten seconds the server',
    'busiest second',
    'mean',
    'peak / mean',
    'p99',
    'slow_down',
    'attempts ended',
  ]
  const rows = returns.map(({ name, peak, mean, polls, ended }) => [
    ...[name, whole(peak), whole(mean), (peak / mean).toFixed(2), ms(polls.p99Ms)],
    ...[String(polls.errors['slow_down'] ?? 0), String(ended)],
  ])
  return table(head, rows)
}

export function returnPlot(returns: readonly ReturnMeasure[]): string {
  return linePlot({
    title: '5,000 televisions and a server that is away for ten seconds',
    xLabel: 'seconds',
    yLabel: 'polls sent in that second',
    span: { name: 'away', from: 5, to: 15 },
    level: { name: 'undisturbed', y: 1000 },
    lines: returns.map(({ name, bySecond }) => ({
      name,
      points: bySecond.map((count, second) => [second + 0.5, count]),
    })),
  })
}
