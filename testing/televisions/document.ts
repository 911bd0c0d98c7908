import { anchorOf, wrap } from '../written-markdown.ts'
import { TOPICS, type Fact, type TelevisionRow, type Topic } from './television-row.ts'
import { TELEVISIONS } from './televisions.ts'

export const DOCUMENT = 'docs/televisions.md'
/** Their facts are in docs/package.md, and their tests in e2e/packages. */
const PACKAGED = [
  '| [Tizen](package.md) | Samsung | package | key 10009 | `tizen.application.getCurrentApplication().exit()` |',
  '| [webOS](package.md) | LG | package | key 461 | `window.close()`; webOS 5 and older go to their Home |',
]
const PARTS = { table, details } as const

/** The page with its parts written anew, each between `<!-- televisions: NAME -->` and its end mark. */
export function withTelevisions(page: string): string {
  return Object.entries(PARTS).reduce((text, [name, write]) => {
    const marked = new RegExp(`(<!-- televisions: ${name} -->\n)[^]*?(<!-- /televisions: ${name} -->)`)
    if (!marked.test(text)) throw new Error(`${DOCUMENT} has no marks for "${name}".`)
    return text.replace(marked, (_, begin: string, end: string) => `${begin}\n${write().join('\n')}\n\n${end}`)
  }, page)
}

function table(): string[] {
  return [
    '| Television | On | The app comes as | Back | The app leaves by |',
    '|---|---|---|---|---|',
    ...PACKAGED,
    ...TELEVISIONS.map(
      ({ name, brands, inShort }) =>
        `| [${name}](#${anchorOf(name)}) | ${brands} | hosted page | ${inShort.back} | ${inShort.exit} |`,
    ),
  ]
}

function details(): string[] {
  return TELEVISIONS.flatMap(detailsOf).slice(0, -1)
}

function detailsOf({ name, facts, needsASet }: TelevisionRow): string[] {
  const topics = Object.keys(TOPICS) as Topic[]
  return [
    `### ${name}`,
    '',
    ...topics.flatMap((topic) => wrap(`**${TOPICS[topic]}**: ${sentenceOf(facts[topic])}`, '- ')),
    ...wrap(`**Needs a set**: ${needsASet}.`, '- '),
    '',
  ]
}

function sentenceOf({ says, from }: Fact): string {
  return from === undefined ? `${says}.` : `${says} ([source](${from})).`
}
