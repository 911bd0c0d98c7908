import { readRequestParameters } from '../../src/config/request-parameters.ts'
import { parseAppConfig, type AppConfig } from '../../src/config/app-config.ts'
import { Problem } from '../../tools/problem.ts'

const VARIABLES: Readonly<Record<string, string>> = {
  issuer: 'COUCHPASS_ISSUER',
  clientId: 'COUCHPASS_CLIENT_ID',
  scope: 'COUCHPASS_SCOPE',
  issuerTemplate: 'COUCHPASS_ISSUER_TEMPLATE',
  authorizationParameters: 'COUCHPASS_PARAMS',
  tokenParameters: 'COUCHPASS_TOKEN_PARAMS',
}

/** The app's configuration for the provider in COUCHPASS_ISSUER; undefined if it is not set. @throws Problem */
export function environmentConfig(environment: NodeJS.ProcessEnv, defaults: object): AppConfig | undefined {
  if (!environment.COUCHPASS_ISSUER) return undefined
  const given = Object.entries(VARIABLES).flatMap(([key, name]) => {
    const text = environment[name]
    return text ? [[key, valueOf(key, text)]] : []
  })
  const config = { ...defaults, ...Object.fromEntries(given) }
  const parsed = parseAppConfig(config)
  if (parsed.ok) return parsed.config
  const problems = parsed.problems.map((problem) => problem.replace(/^"(\w+)"/, (all, key) => VARIABLES[key] ?? all))
  throw new Problem(problems.join('\n'))
}

/** A blank scope asks for none: many tools take an empty variable for one that is not set. */
function valueOf(key: string, text: string): unknown {
  if (key.endsWith('Parameters')) return readRequestParameters(text)
  return key === 'scope' && text.trim() === '' ? '' : text
}
