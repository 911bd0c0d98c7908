import { Option, type Command } from 'commander'
import {
  readRequestParameters,
  requestParametersProblems,
  type RequestParameters,
} from '../config/request-parameters.ts'
import { CliProblem, EXIT } from './cli-problem.ts'

/** The values that commander parses from `addParameterOptions`. */
export interface GivenParameters {
  /** For the request for a code. */
  readonly param?: RequestParameters
  /** For polls and refreshes. */
  readonly tokenParam?: RequestParameters
}

const OPTIONS = [
  { key: 'param', flag: '--param', variable: 'COUCHPASS_PARAMS', request: 'the request for a code' },
  { key: 'tokenParam', flag: '--token-param', variable: 'COUCHPASS_TOKEN_PARAMS', request: 'polls and refreshes' },
] as const

/** Adds `--param` and `--token-param`. On the command line they replace those of the environment. */
export function addParameterOptions(command: Command): Command {
  for (const { flag, variable, request } of OPTIONS)
    command.addOption(
      new Option(
        `${flag} <parameter>`,
        `NAME=VALUE to add to ${request}, e.g. audience=https://api.example.com; repeatable (env: ${variable}=A=1&B=2)`,
      ).argParser((text, before?: RequestParameters) => withParameter(flag, text, before)),
    )
  return command.hook('preAction', (_, action) => {
    for (const { key, variable } of OPTIONS) {
      const text = process.env[variable]
      if (!text || action.getOptionValue(key) !== undefined) continue
      action.setOptionValueWithSource(key, checked(variable, readRequestParameters(text)), 'env')
    }
  })
}

function withParameter(flag: string, text: string, before: RequestParameters = {}): RequestParameters {
  const [, name = '', value = ''] = /^([^=]*)=([\s\S]*)$/.exec(text) ?? []
  if (name.trim() === '' || value.trim() === '')
    throw new CliProblem('usage', `${flag} takes NAME=VALUE, such as audience=https://api.example.com.`, EXIT.usage)
  const earlier = Object.hasOwn(before, name) ? [before[name]!].flat() : []
  return checked(flag, { ...before, [name]: earlier.length > 0 ? [...earlier, value] : value })
}

function checked(source: string, parameters: RequestParameters): RequestParameters {
  const problems = requestParametersProblems(parameters)
  if (problems.length > 0) throw new CliProblem('usage', `${source} ${problems.join('; it ')}.`, EXIT.usage)
  return parameters
}
