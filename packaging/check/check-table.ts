import { kilobytes } from '../size-report.ts'
import type { InspectedPackage } from './inspect-package.ts'

const STORES = { tizen: "Samsung's store", webos: "LG's store" }

/** The report for a terminal: one line with what was found, and the store's rule with its page below it. */
export function checkTable({ name, platform, bytes, rows }: InspectedPackage): string {
  const width = Math.max(...rows.map(({ subject }) => subject.length))
  const indent = ' '.repeat(width + 9)
  const count = (wanted: string) => rows.filter(({ result }) => result === wanted).length
  return [
    `${name}, ${kilobytes(bytes)}, for ${STORES[platform]}`,
    '',
    ...rows.flatMap(({ subject, result, found, rule, source }) => [
      `  ${result.padEnd(4)}  ${subject.padEnd(width)} ${found}`,
      `${indent}rule: ${rule}`,
      `${indent}      ${source}`,
    ]),
    '',
    `${count('pass')} passed, ${count('warn')} warned, ${count('fail')} failed.`,
    ...(count('fail') === 0 ? ['The rest of a review needs a person with a set: docs/package.md lists it.'] : []),
  ].join('\n')
}
