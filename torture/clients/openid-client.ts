import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as client from 'openid-client'

/** openid-client 6, used as in its own example of the device grant, with the commands that the torture runner needs. */
const { TORTURE_ISSUER: issuer = '', TORTURE_CLIENT_ID: clientId = '', TORTURE_STORE: store = '.' } = process.env
const file = join(store, 'tokens.json')

interface Kept {
  readonly access_token: string
  readonly refresh_token?: string | undefined
  readonly sub?: string | undefined
  readonly expiresAt: number
}

async function keep(tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers, before?: Kept) {
  const kept: Kept = {
    access_token: tokens.access_token,
    refresh_token: tokens.refresh_token ?? before?.refresh_token,
    sub: tokens.claims()?.sub ?? before?.sub,
    expiresAt: Date.now() + (tokens.expiresIn() ?? Infinity) * 1000,
  }
  await writeFile(file, JSON.stringify(kept), { mode: 0o600 })
  return kept
}

async function login(config: client.Configuration) {
  const device = await client.initiateDeviceAuthorization(config, { scope: 'openid profile email offline_access' })
  await keep(await client.pollDeviceAuthorizationGrant(config, device))
}

async function whoami(config: client.Configuration) {
  let kept = JSON.parse(await readFile(file, 'utf8')) as Kept
  if (kept.expiresAt <= Date.now())
    kept = await keep(await client.refreshTokenGrant(config, kept.refresh_token ?? ''), kept)
  const ask = () => client.fetchUserInfo(config, kept.access_token, kept.sub ?? client.skipSubjectCheck)
  await ask().catch(async (error: unknown) => {
    if (!(error instanceof client.WWWAuthenticateChallengeError)) throw error
    kept = await keep(await client.refreshTokenGrant(config, kept.refresh_token ?? ''), kept)
    await ask()
  })
}

async function logout(config: client.Configuration) {
  const kept = JSON.parse(await readFile(file, 'utf8')) as Kept
  await rm(file)
  await client.tokenRevocation(config, kept.refresh_token ?? kept.access_token)
}

const commands: Readonly<Record<string, (config: client.Configuration) => Promise<void>>> = { login, whoami, logout }
try {
  const options = { execute: [client.allowInsecureRequests] }
  const config = await client.discovery(new URL(issuer), clientId, undefined, client.None(), options)
  await commands[process.argv[2] ?? '']?.(config)
} catch (error) {
  const { code, name, message, error: word } = error as Error & { code?: string; error?: string }
  console.error(word ?? (typeof code === 'string' ? code : `${name}: ${message}`))
  process.exitCode = 1
}
