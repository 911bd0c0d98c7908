import { createPrivateKey, webcrypto, type JsonWebKeyInput, type KeyObject } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { decodeText, plainValue } from '../../config/decode-text.ts'
import { clientAuthWith, type ClientAuth } from '../../protocol/client-auth.ts'
import { CliProblem } from '../cli-problem.ts'
import { codeOf } from '../state/state-folder.ts'
import type { ClientAuthSource } from './profile.ts'

/**
 * Reads a confidential client's secret from a file or the environment, never from an argument, which every process of
 * the machine can read.
 * @throws CliProblem `client_secret_missing`, `client_key_unusable`
 */
export async function readClientAuth(
  { method, file, keyId }: ClientAuthSource,
  env: NodeJS.ProcessEnv,
  warn: (sentence: string) => void,
): Promise<ClientAuth> {
  const text = file === undefined ? (env['COUCHPASS_CLIENT_SECRET'] ?? '') : await readSecret(file, warn)
  if (method === 'private_key_jwt')
    return clientAuthWith({ method, key: await readKey(text, file ?? ''), ...(keyId !== undefined && { keyId }) })
  const secret = plainValue(text)
  if (secret !== '') return clientAuthWith({ method, secret })
  throw new CliProblem(
    'client_secret_missing',
    file === undefined
      ? 'The client secret is missing: set COUCHPASS_CLIENT_SECRET, or give --client-secret-file.'
      : `The client secret is missing: ${file} is empty.`,
  )
}

async function readSecret(file: string, warn: (sentence: string) => void): Promise<string> {
  try {
    const secret = decodeText(await readFile(file))
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & 0o007) !== 0)
      warn(`Every user of this machine can read ${file}: run "chmod o= '${file}'".`)
    return secret
  } catch (error) {
    throw new CliProblem('client_secret_missing', `${file} cannot be read (${codeOf(error)}).`)
  }
}

/** Imports the key for the most widely supported algorithm of its type (RFC 7518 §3.1, RFC 8037). */
async function readKey(text: string, file: string): Promise<CryptoKey> {
  const key = parseKey(text)
  const algorithm = key && algorithmOf(key)
  if (!key || !algorithm)
    throw new CliProblem(
      'client_key_unusable',
      `${file} contains no private key that can sign: give an RSA, EC (P-256, P-384, P-521) or Ed25519 key ` +
        'as PEM or JWK, without a passphrase.',
    )
  const der = key.export({ format: 'der', type: 'pkcs8' })
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
}

function parseKey(text: string): KeyObject | undefined {
  try {
    if (!text.trimStart().startsWith('{')) return createPrivateKey(text)
    return createPrivateKey({ key: JSON.parse(text) as JsonWebKeyInput['key'], format: 'jwk' })
  } catch {
    // The error is dropped because its message may quote the key.
    return undefined
  }
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject) {
  if (asymmetricKeyType === 'rsa') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  if (asymmetricKeyType === 'ed25519') return { name: 'Ed25519' }
  const curves: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }
  const namedCurve = curves[asymmetricKeyDetails?.namedCurve ?? '']
  return asymmetricKeyType === 'ec' && namedCurve !== undefined ? { name: 'ECDSA', namedCurve } : undefined
}
