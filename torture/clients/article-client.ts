import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Behaves like the Python client of a popular article: hard-coded endpoints, a fixed loop of sleep and request until
 * the wall clock is past the deadline, no timeout, and every unexpected response ends it. As in Python, a number that
 * cannot be parsed throws.
 */
const { TORTURE_ISSUER: issuer = '', TORTURE_CLIENT_ID: clientId = '', TORTURE_STORE: store = '.' } = process.env
const file = join(store, 'tokens.json')
const LONGEST_TIMER_S = 2_000_000

interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
}

/** Node's fetch gives up after 300 s without a response; Python's `requests` never does. */
interface Dispatcher {
  readonly constructor: new (options: { headersTimeout: 0; bodyTimeout: 0 }) => Dispatcher
}
const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')] as Dispatcher
const patient: object = { dispatcher: new shared.constructor({ headersTimeout: 0, bodyTimeout: 0 }) }

const post = (path: string, form: Record<string, string>) =>
  fetch(`${issuer}${path}`, { ...patient, method: 'POST', body: new URLSearchParams({ client_id: clientId, ...form }) })

const wallSeconds = () => Date.now() / 1000

function number(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('TypeError: not a number')
  return value
}

async function sleep(seconds: unknown): Promise<void> {
  if (number(seconds) < 0) throw new RangeError('ValueError: sleep length must be non-negative')
  for (let left = number(seconds); left >= 0; left -= LONGEST_TIMER_S) {
    const { promise, resolve } = resolvers()
    setTimeout(resolve, Math.min(left, LONGEST_TIMER_S) * 1000)
    await promise
  }
}

function resolvers() {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

async function login(): Promise<void> {
  const response = await post('/device', { scope: 'openid profile email offline_access' })
  if (!response.ok) throw new Error(`HTTPError: ${response.status}`)
  const device = (await response.json()) as Record<string, unknown>
  for (const member of ['device_code', 'user_code', 'verification_uri', 'expires_in'])
    if (!(member in device)) throw new Error(`KeyError: ${member}`)
  let interval = device['interval'] ?? 5
  const deadline = wallSeconds() + number(device['expires_in'])
  while (wallSeconds() < deadline) {
    await sleep(interval)
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
    const answer = await post('/token', { grant_type, device_code: String(device['device_code']) })
    if (answer.status === 200)
      return writeFile(file, await answer.text().then((text) => JSON.stringify(JSON.parse(text))))
    const { error } = (await answer.json()) as { error?: unknown }
    if (error === 'slow_down') interval = number(interval) + 5
    else if (error !== 'authorization_pending') throw new Error(String(error))
  }
  throw new Error('the code has expired')
}

/** If UserInfo returns 200 all is well. Otherwise it refreshes, or signs in again. */
async function whoami(): Promise<void> {
  const { access_token, refresh_token } = JSON.parse(await readFile(file, 'utf8')) as Tokens
  const userInfo = await ask(access_token)
  if (userInfo.status === 200) return void (await userInfo.json())
  const refreshed = await post('/token', { grant_type: 'refresh_token', refresh_token })
  if (refreshed.status !== 200) throw new Error('logged out: the refresh was refused')
  const tokens = (await refreshed.json()) as Tokens
  await writeFile(file, JSON.stringify(tokens))
  await (await ask(tokens.access_token)).json()
}

function ask(accessToken: string): Promise<Response> {
  return fetch(`${issuer}/userinfo`, { ...patient, headers: { Authorization: `Bearer ${accessToken}` } })
}

const commands: Readonly<Record<string, () => Promise<void>>> = { login, whoami, logout: () => rm(file) }
try {
  await commands[process.argv[2] ?? '']?.()
} catch (error) {
  const name =
    error instanceof SyntaxError ? 'JSONDecodeError' : error instanceof TypeError ? 'ConnectionError' : undefined
  const words = error instanceof Error ? error.message : String(error)
  console.error(words.startsWith('TypeError') ? words : (name ?? words))
  process.exitCode = 1
}
