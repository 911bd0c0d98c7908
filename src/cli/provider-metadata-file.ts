import { readFile } from 'node:fs/promises'
import { decodeText } from '../config/decode-text.ts'
import { CliProblem, EXIT } from './cli-problem.ts'
import { codeOf } from './state/state-folder.ts'

export type ProviderMetadata = Readonly<Record<string, unknown>>

/** Reads the file of `--provider-metadata`; undefined without one. @throws CliProblem `usage` */
export async function readProviderMetadata(file: string | undefined): Promise<ProviderMetadata | undefined> {
  if (file === undefined) return undefined
  const bytes = await readFile(file).catch((error: unknown) => {
    throw refuse(`${file} cannot be read (${codeOf(error)})`)
  })
  const value = parse(decodeText(bytes))
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse(`${file} is not a JSON object, as the one at ISSUER/.well-known/openid-configuration is`)
  return value as ProviderMetadata
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refuse(what: string): CliProblem {
  return new CliProblem('usage', `--provider-metadata: ${what}.`, EXIT.usage)
}
