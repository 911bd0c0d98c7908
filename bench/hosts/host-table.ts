import type { Launch } from '../launch/launch-once.ts'
import { medianCell, ratioCell } from '../cells.ts'
import { table } from '../table.ts'
import type { PlainLaunch } from '../launch/launch-plain.ts'

/** The launches of one host app, by round, and kB of script after gzip. */
export interface HostResult {
  readonly host: string
  readonly plain: readonly PlainLaunch[]
  readonly plainAgain: readonly PlainLaunch[]
  readonly gate: readonly Launch[]
  readonly plainKb: number
  readonly gateKb: number
}

const HEAD = ['', 'first paint', 'first content', 'first control reacts', 'CPU time until then', 'script']
const MEASURES = ['firstPaintMs', 'firstContentMs', 'readyMs', 'launchWorkMs'] as const

/** Three rows for each host app: without the library, once more, and behind the gate. */
export function hostTable(results: readonly HostResult[]): string {
  const of = (launches: readonly PlainLaunch[], measure: keyof PlainLaunch) => launches.map((one) => one[measure])
  const rows = results.flatMap(({ host, plain, plainAgain, gate, plainKb, gateKb }) => {
    const ratios = (launches: readonly PlainLaunch[]) =>
      MEASURES.map((measure) => ratioCell(of(launches, measure), of(plain, measure)))
    const codeMs = gate.map((launch) => launch.codeMs)
    const codeWorkMs = gate.map((launch) => launch.codeWorkMs)
    return [
      [
        `${host}, without the library`,
        ...MEASURES.map((measure) => medianCell(of(plain, measure))),
        ...[`${plainKb.toFixed(1)} kB`, '–', '–'],
      ],
      ['*the same again (control)*', ...ratios(plainAgain), `${plainKb.toFixed(1)} kB`, '–', '–'],
      [
        `${host}, behind the gate`,
        ...ratios(gate),
        `${gateKb.toFixed(1)} kB (+${(gateKb - plainKb).toFixed(1)})`,
        ...[medianCell(codeMs), medianCell(codeWorkMs)],
      ],
    ]
  })
  return table([...HEAD, 'OK → code and QR', 'CPU time OK → code'], rows)
}
