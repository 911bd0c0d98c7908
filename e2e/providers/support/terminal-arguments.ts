import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Machine } from '../../cli/support/machine.ts'

/** The options of `couchpass login` that say the same as an app's configuration. */
export async function terminalArguments(
  machine: Machine,
  configuration: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const { issuer, clientId, scope, issuerTemplate, providerMetadata } = configuration as Record<string, string>
  const { authorizationParameters, tokenParameters } = configuration
  const args = ['--issuer', issuer!, '--client-id', clientId!]
  if (scope !== undefined) args.push('--scope', scope)
  if (issuerTemplate !== undefined) args.push('--issuer-template', issuerTemplate)
  for (const [name, value] of pairs(authorizationParameters)) args.push('--param', `${name}=${value}`)
  for (const [name, value] of pairs(tokenParameters)) args.push('--token-param', `${name}=${value}`)
  if (providerMetadata !== undefined) {
    const file = join(machine.home, 'provider-metadata.json')
    await writeFile(file, JSON.stringify(providerMetadata))
    args.push('--provider-metadata', file)
  }
  return args
}

function pairs(parameters: unknown): (readonly [string, string])[] {
  const given = Object.entries((parameters ?? {}) as Readonly<Record<string, string | readonly string[]>>)
  return given.flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const))
}
