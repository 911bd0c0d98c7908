import { isRecord, isText } from './values.ts'

/** Own parameters of a request to the provider. A list is sent as a repeated parameter. */
export type RequestParameters = Readonly<Record<string, string | readonly string[]>>

/** Parameters that the sign-in sets itself, or that are secrets, which no television can keep. */
const OURS =
  /^(client_id|scope|grant_type|device_code|code_.*|refresh_token|client_secret|client_assertion.*|token|token_type_hint)$/i

/** Returns every problem of own request parameters, as the end of a sentence. */
export function requestParametersProblems(parameters: unknown): string[] {
  if (!isRecord(parameters)) return ['must be an object, such as { "audience": "https://api.example.com" }']
  const problems: string[] = []
  for (const [name, value] of Object.entries(parameters))
    if (OURS.test(name)) problems.push(`must not contain "${name}", which belongs to Couchpass`)
    else if (name.trim() === '') problems.push('has a parameter without a name')
    else if (!isText(value) && !(Array.isArray(value) && value.length > 0 && value.every(isText)))
      problems.push(`has a "${name}" that is neither a text nor a list of texts`)
  return problems
}

/** Reads parameters written as a query, such as "audience=https://api.example.com&resource=a&resource=b". */
export function readRequestParameters(query: string): RequestParameters {
  const values = new Map<string, string | string[]>()
  new URLSearchParams(query).forEach((value, name) => {
    const before = values.get(name)
    values.set(name, before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value])
  })
  return Object.fromEntries(values)
}
