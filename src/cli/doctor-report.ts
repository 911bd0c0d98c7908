import type { Terminal, Style } from './terminal.ts'
import { CONSOLE } from '../doctor/admin-console.ts'
import type { Diagnosis } from '../doctor/doctor.ts'
import type { Explanation } from '../doctor/explanation.ts'
import { CHECKS, type Finding, type Level } from '../doctor/finding.ts'
import { wrap } from './wrap.ts'

const WIDTH = 80
const STYLES: Readonly<Record<Level, Style>> = { ok: 'green', skipped: 'dim', warning: 'yellow', failure: 'red' }
const CHECK_WIDTH = Math.max(...CHECKS.map((check) => check.length))
/** Level and check, each followed by two spaces. */
const INDENT = 'warning'.length + CHECK_WIDTH + 4
const EVIDENCE_INDENT = 'warning'.length + 2

/** Prints findings for people, or as JSON lines whose keys are in docs/doctor.md. */
export function createReport(terminal: Terminal, { isVerbose }: { readonly isVerbose: boolean }) {
  return {
    tell(finding: Finding): void {
      terminal.event({ event: 'finding', ...finding })
      const { check, level, code, message, evidence, remedy, recipe } = finding
      const [first = '', ...rest] = wrap(message, WIDTH - INDENT)
      terminal.line(terminal.style(STYLES[level], level.padEnd(9)), `${check.padEnd(CHECK_WIDTH + 2)}${first}`)
      for (const line of rest) terminal.line(`${' '.repeat(INDENT)}${line}`)
      if ((level === 'ok' || level === 'skipped') && !isVerbose) return
      if (code !== undefined) print(terminal, `code: ${code}`, 'dim')
      for (const line of evidence) print(terminal, `- ${line}`, 'dim')
      if (remedy !== undefined) print(terminal, `> ${remedy}`)
      if (recipe !== undefined) print(terminal, `> Recipe: ${recipe}`)
    },
    sum(diagnosis: Diagnosis, clientId: string, exitCode: number): void {
      const { findings, notChecked, origins, allowsEveryOrigin, recipe } = diagnosis
      const count = (level: Level) => findings.filter((finding) => finding.level === level).length
      const [failures, warnings, unjudged, fine] = [count('failure'), count('warning'), count('skipped'), count('ok')]
      const counts = { failures, warnings, ok: fine, skipped: unjudged }
      terminal.event({
        ...{ event: 'summary', ...counts, notChecked, webOrigins: origins, allowsEveryOrigin, exitCode },
        ...(recipe && { looksLike: recipe.name }),
      })
      const tell = (text: string) => wrap(text, WIDTH).forEach((line) => terminal.line(line))
      terminal.line('')
      const more = unjudged > 0 ? `, ${unjudged} skipped` : ''
      terminal.line(`${plural(failures, 'failure')}, ${plural(warnings, 'warning')}, ${fine} ok${more}.`)
      if (notChecked.length > 0) tell(`Not checked because of the failures above: ${notChecked.join(', ')}.`)
      // Without that check nothing is known: the provider may let every origin call.
      if (notChecked.includes('web-origins')) return
      terminal.line('')
      tell(sentenceOnOrigins(diagnosis).replace('{client}', clientId))
      // Only Keycloak's "*" can be narrowed to a list; another provider that answers everyone has no such list.
      if (!allowsEveryOrigin || diagnosis.isKeycloak) for (const origin of origins) terminal.line(`  ${origin}`)
    },
  }
}

function sentenceOnOrigins({ findings, allowsEveryOrigin, isKeycloak, isRelayed }: Diagnosis): string {
  const atProvider = isKeycloak
    ? `${CONSOLE.access} > ${CONSOLE.webOrigins}`
    : 'the allowed origins (CORS) of client "{client}"'
  const place = isRelayed ? 'ORIGINS of the relay' : atProvider
  if (allowsEveryOrigin)
    return isKeycloak
      ? `Every origin may call. To allow this app alone, give only these at ${place}, one entry each:`
      : 'Every origin may call, so none has to be added for this app.'
  const isMissing = findings.some(({ code }) => code === 'web_origin_refused')
  const what = isMissing ? 'Add these origins' : 'This app needs these origins and no others'
  return `${what} at ${place}, one entry each:`
}

export function tellExplanation(
  terminal: Terminal,
  code: string,
  { means, remedy, keycloak, relay }: Explanation,
): void {
  terminal.event({ event: 'explanation', code, means, remedy, ...(keycloak && { keycloak }), ...(relay && { relay }) })
  terminal.line(terminal.style('bold', code))
  for (const line of wrap(means, WIDTH)) terminal.line(line)
  terminal.line('')
  for (const line of wrap(`What to do: ${remedy}`, WIDTH)) terminal.line(line)
  if (relay !== undefined) for (const line of wrap(`With a relay: ${relay}`, WIDTH)) terminal.line(line)
  if (keycloak === undefined) return
  for (const line of wrap(`In Keycloak: ${keycloak.replaceAll('{client}', 'CLIENT')}`, WIDTH)) terminal.line(line)
}

function print(terminal: Terminal, text: string, style?: Style): void {
  wrap(text, WIDTH - EVIDENCE_INDENT - 2).forEach((line, index) => {
    const padded = `${' '.repeat(EVIDENCE_INDENT + (index === 0 ? 0 : 2))}${line}`
    terminal.line(style ? terminal.style(style, padded) : padded)
  })
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
