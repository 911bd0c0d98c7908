import type { Recipe, Topic, Way } from '../../src/doctor/providers/recipe.ts'
import { REAL_PROVIDERS } from '../real-providers/real-providers.ts'
import { anchorOf, WIDTH, wrap } from '../written-markdown.ts'
import type { StandIn } from './stand-in.ts'
import { STAND_INS } from './stand-ins.ts'

export const DOCUMENT = 'docs/providers.md'
const PARTS = { table, recipes } as const
/** The order in which a person sets a provider up. */
const ORDER: readonly Topic[] = [
  ...(['client', 'grant', 'issuer', 'scopes', 'parameters', 'origins', 'refresh', 'rotation', 'code'] as const),
]
const RELAY = '[relay](relay.md)'

/** The page with its table and its recipes written anew, each between `<!-- providers: NAME -->` and its end mark. */
export function withProviders(page: string): string {
  return Object.entries(PARTS).reduce((text, [name, write]) => {
    const marked = new RegExp(`(<!-- providers: ${name} -->\n)[^]*?(<!-- /providers: ${name} -->)`)
    if (!marked.test(text)) throw new Error(`${DOCUMENT} has no marks for "${name}".`)
    return text.replace(marked, (_, begin: string, end: string) => `${begin}\n${write().join('\n')}\n\n${end}`)
  }, page)
}

const WORDS: Readonly<Record<Way, string>> = { direct: 'yes', relay: `with the ${RELAY}`, none: 'no' }

function table(): string[] {
  return [
    '| Provider | Package | Hosted page | Terminal | Tried against |',
    '|---|---|---|---|---|',
    ...STAND_INS.map(({ recipe }) => {
      const { name, packaged, hosted, terminal, needsSecret } = recipe
      const secret = needsSecret ? 'yes, with the secret' : WORDS[terminal]
      return `| [${name}](#${anchorOf(name)}) | ${WORDS[packaged]} | ${WORDS[hosted]} | ${secret} | ${tried(recipe)} |`
    }),
  ]
}

function tried(recipe: Recipe): string {
  if (recipe.id === 'keycloak') return 'the real server (Keycloak 26.7.5)'
  const real = REAL_PROVIDERS.find((each) => each.recipe.id === recipe.id)
  return real ? `the real ${real.kind} (${real.what})` : 'a stand-in built from its documentation'
}

function recipes(): string[] {
  return STAND_INS.flatMap(recipeOf).slice(0, -1)
}

function recipeOf({ recipe, facts }: StandIn): string[] {
  const { name, advice, limits = [], documentation } = recipe
  const todo = ORDER.flatMap((topic) => advice[topic] ?? [])
  return [
    `### ${name}`,
    '',
    ...(recipe.packaged === 'none' ? [] : ['```json', ...configurationOf(recipe), '```', '']),
    ...todo.flatMap((sentence) => wrap(sentence, '- ')),
    '',
    ...paragraph(ways(recipe)),
    ...relayVariables(recipe),
    ...paragraph(limits.join(' ')),
    `[Documentation](${documentation})`,
    '',
    ...wrap(
      `What the stand-in does, with sources: \`testing/providers/profiles/${recipe.id}.ts\`${assumptions(facts)}.`,
    ),
    '',
  ]
}

function configurationOf({ configuration }: Recipe): string[] {
  const oneLine = JSON.stringify(configuration, undefined, 1).replace(/\n */g, ' ')
  return oneLine.length <= WIDTH ? [oneLine] : JSON.stringify(configuration, undefined, 2).split('\n')
}

/** What each kind of app does, and the code on the screen of one that does it wrong. */
function ways({ packaged, hosted, fault = {} }: Recipe): string {
  if (packaged === 'none') return `No app can sign in. It shows the code \`${fault.packaged}\`.`
  const first =
    packaged === 'relay'
      ? `Packages and hosted pages need the ${RELAY}.`
      : hosted === 'relay'
        ? `Packages sign in directly, hosted pages through the ${RELAY}.`
        : 'Packages and hosted pages sign in directly.'
  const shown = [
    ...(fault.packaged === undefined ? [] : [`a package shows \`${fault.packaged}\``]),
    ...(fault.hosted === undefined ? [] : [`a hosted page shows \`${fault.hosted}\``]),
  ].join(', and ')
  const otherwise = hosted === 'direct' ? 'Before its origin is listed' : 'Without it'
  return shown === '' ? first : `${first} ${otherwise} ${shown}.`
}

function relayVariables({ relayVariables: variables, hosted }: Recipe): string[] {
  if (!variables || hosted !== 'relay') return []
  const lines = Object.entries(variables).map(
    ([name, value]) => `${name}=${/^[\w.-]+$/.test(value) ? value : `'${value}'`}`,
  )
  return ['The relay also needs:', '', '```sh', ...lines, '```', '']
}

function assumptions(facts: StandIn['facts']): string {
  const assumed = facts.filter(({ basis }) => basis === 'assumed')
  if (assumed.length === 0) return ''
  const parts = assumed.flatMap(({ from: _, basis: __, ...fact }) => Object.keys(fact))
  return `. Not found in any source, so assumed: ${[...new Set(parts)].map((part) => `\`${part}\``).join(', ')}`
}

const paragraph = (text: string) => (text === '' ? [] : [...wrap(text), ''])
