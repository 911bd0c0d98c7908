import { BARE } from '../pages.ts'
import { ratioOf, type Ratio } from '../statistics.ts'
import type { PageResult } from './launch.ts'

/** One number of each launch, in milliseconds. */
export interface LaunchMeasure {
  readonly title: string
  readonly valuesOf: (page: PageResult) => readonly number[]
}

export const MEASURES = {
  firstPaint: { title: 'first paint', valuesOf: ofLaunch('firstPaintMs') },
  firstContent: { title: 'first content', valuesOf: ofLaunch('firstContentMs') },
  ready: { title: 'Welcome reacts to OK', valuesOf: ofLaunch('readyMs') },
  code: { title: 'OK → code and QR', valuesOf: ofLaunch('codeMs') },
  seenCode: { title: 'launch → code, OK when seen', valuesOf: ({ seen }) => seen.map(({ codeMs }) => codeMs) },
  launchWork: { title: 'CPU time until OK', valuesOf: ofLaunch('launchWorkMs') },
  codeWork: { title: 'CPU time OK → code', valuesOf: ofLaunch('codeWorkMs') },
} as const satisfies Record<string, LaunchMeasure>

type LaunchNumber = 'firstPaintMs' | 'firstContentMs' | 'readyMs' | 'codeMs' | 'launchWorkMs' | 'codeWorkMs'
function ofLaunch(name: LaunchNumber) {
  return ({ launches }: PageResult) => launches.map((launch) => launch[name])
}

/** The page that the others are compared with, or undefined if it does not run in that setup. */
export function findBare(pages: readonly PageResult[]): PageResult | undefined {
  return pages.find(({ name }) => name === BARE)
}

/** How many times longer the page takes than the base. */
export function ratioTo(base: PageResult, page: PageResult, { valuesOf }: LaunchMeasure): Ratio {
  return ratioOf(valuesOf(page), valuesOf(base))
}
