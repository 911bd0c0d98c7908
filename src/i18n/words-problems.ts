import { PLACE } from './messages-of.ts'

/** Own words as they were given, by a configuration or by an app's code. */
export interface GivenWords {
  /** By language tag. */
  readonly messages?: Readonly<Record<string, unknown>> | undefined
  /** Whole languages. */
  readonly catalogues?: readonly Readonly<Record<string, unknown>>[] | undefined
  /** Tags of the languages to offer. */
  readonly languages?: readonly string[] | undefined
}

/** What the words are compared with. */
export interface KnownWords {
  /** A complete catalogue, whichever its language. */
  readonly texts: object
  /** Tags of the languages of the bundle. Absent: not known here, so every tag is accepted. */
  readonly languages?: readonly string[]
}

/** Returns one sentence for each mistake in own words, with the key of the configuration and the text's path. */
export function wordsProblems(given: GivenWords, { texts, languages }: KnownWords): string[] {
  const { catalogues = [], messages = {}, languages: offered = [] } = given
  const problems: string[] = []
  const own: string[] = []
  for (const { language, direction, name, isRead: _, ...rest } of catalogues) {
    const where = `"catalogues" has the language ${JSON.stringify(language)}, which`
    if (!isTag(language)) problems.push('"catalogues" has a "language" that is not a language tag such as "nl".')
    else own.push(language)
    if (direction !== 'ltr' && direction !== 'rtl') problems.push(`${where} needs a "direction": "ltr" or "rtl".`)
    if (!isText(name)) problems.push(`${where} needs its own "name", such as "Nederlands".`)
    problems.push(...textProblems(rest, texts, '', where, true))
  }
  const known = (tag: string) => languages === undefined || languages.includes(tag) || own.includes(tag)
  for (const tag of Object.keys(messages)) {
    const where = `"messages" for "${tag}"`
    if (!known(tag)) problems.push(`${where} cannot be used: this app has no such language.`)
    problems.push(...textProblems(messages[tag], texts, '', where, false))
  }
  for (const tag of offered)
    if (!known(tag)) problems.push(`"languages" has "${tag}", and this app has no such language.`)
  return problems
}

function textProblems(given: unknown, known: unknown, path: string, where: string, isWhole: boolean): string[] {
  if (typeof known === 'string') {
    const rule = textProblem(given, known)
    return rule === undefined ? [] : [`${where} has a "${path}" that ${rule}.`]
  }
  if (!isGroup(given)) return [`${where} ${path === '' ? 'must be an object' : `has a "${path}" that is no object`}.`]
  const groups = known as Record<string, unknown>
  const inner = (key: string) => (path === '' ? key : `${path}.${key}`)
  const problems: string[] = []
  for (const key of Object.keys(given))
    if (!Object.prototype.hasOwnProperty.call(groups, key))
      problems.push(`${where} has the unknown text "${inner(key)}".`)
  for (const key of Object.keys(groups))
    if (given[key] !== undefined) problems.push(...textProblems(given[key], groups[key], inner(key), where, isWhole))
    else if (isWhole) problems.push(`${where} lacks "${inner(key)}".`)
  return problems
}

function textProblem(given: unknown, known: string): string | undefined {
  const [place] = PLACE.exec(known) ?? []
  if (typeof given === 'function') return place === undefined ? 'must be a text' : undefined
  if (!isText(given)) return 'must be a text that is not empty'
  const places = (given.match(new RegExp(PLACE, 'g')) ?? []) as readonly string[]
  if (place !== undefined && !places.includes(place)) return `must contain ${place}`
  const other = places.find((one) => one !== place)
  return other === undefined ? undefined : `must not contain ${other}`
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isTag = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value)
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
