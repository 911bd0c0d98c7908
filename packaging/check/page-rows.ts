import { namesSourceMap, pageProblems, tagsOf } from '../stage/page-rules.ts'
import { syntaxProblem } from '../stage/script-syntax.ts'
import { holdsPrivateKey } from '../inputs/private-keys.ts'
import { row, type CheckRow } from './check-row.ts'
import type { StorePackage } from './read-package.ts'

/** The rows about the app itself, the same for both stores. @param main path of the start page */
export function pageRows({ files }: StorePackage, main: string, floor: number): CheckRow[] {
  const html = files.get(main)?.toString() ?? ''
  const scripts = [...files].filter(([path]) => /\.[cm]?js$/i.test(path))
  const unreadable = scripts.flatMap(([path, bytes]) => {
    const problem = syntaxProblem(bytes.toString(), floor)
    return problem === undefined ? [] : [`${path} ${problem}`]
  })
  const secrets = [...files].flatMap(([path, bytes]) => {
    const text = bytes.toString('latin1')
    if (holdsPrivateKey(text)) return [`${path} holds a private key`]
    return namesSourceMap(path, text) ? [`${path} is or names a source map`] : []
  })
  // Styles in the page are judged by the policy.
  const problems = pageProblems(html).filter((problem) => !problem.includes('is an inline style'))
  return [
    policyRow(html),
    row('page', main, { problems: html === '' ? ['there is none'] : problems }),
    row('scripts', `${scripts.length} read by Chromium ${floor}`, { problems: unreadable }),
    row('secrets', 'none', { problems: secrets }),
  ]
}

function policyRow(html: string): CheckRow {
  const tags = tagsOf(html)
  const at = tags.findIndex(
    ({ name, attributes }) =>
      name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy',
  )
  if (at < 0) return row('policy', '', { problems: ['the page has none'] })
  const directives = new Map(
    (tags[at]!.attributes.get('content') ?? '')
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&amp;/g, '&')
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name.toLowerCase(), sources] as const),
  )
  const of = (name: string) => directives.get(name) ?? directives.get('default-src') ?? ['*']
  const wide = (name: string) => of(name).filter((source) => /^(\*|https?:|data:)$/.test(source))
  const early = tags.slice(0, at).some(({ name }) => name === 'script' || name === 'link')
  return row('policy', `${directives.size} directives`, {
    problems: [
      ...(early ? ['scripts or links stand before it'] : []),
      ...['unsafe-eval', 'unsafe-inline']
        .filter((word) => of('script-src').includes(`'${word}'`))
        .map((word) => `scripts: '${word}'`),
      ...wide('script-src').map((source) => `scripts from ${source}`),
    ],
    warnings: [
      ...wide('connect-src').map((source) => `requests to ${source}`),
      ...(of('style-src').includes("'unsafe-inline'") ? ["styles: 'unsafe-inline'"] : []),
    ],
  })
}
