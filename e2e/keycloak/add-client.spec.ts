import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { join } from 'node:path'
import { requireKeycloak } from '../../keycloak/distribution.ts'
import { ADMIN, type KeycloakServer } from '../../keycloak/server.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { requireCommand } from '../../tools/requirements.ts'
import { adminRequest } from '../support/keycloak/admin.ts'
import { claimsOf, createDeviceClient } from '../support/keycloak/device-client.ts'
import { expect, test } from '../fixtures/keycloak.ts'

const PAGE = new URL('../../docs/add-televisions.md', import.meta.url)
const CLIENT_FILE = fileURLToPath(new URL('../../keycloak/tv-client.json', import.meta.url))

/** The shell blocks below that heading of docs/add-televisions.md. */
async function commandsBelow(heading: string): Promise<string[]> {
  const [, section = ''] = (await readFile(PAGE, 'utf8')).split(`\n## ${heading}\n`)
  return [...section.split('\n## ')[0]!.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, code = '']) => code)
}

/** Runs the page's commands as they are, for that realm and server, with our password in place of a typed one. */
async function run(commands: string, { keycloak, realm, folder }: Place): Promise<string> {
  await requireCommand({ command: 'jq', aptPackage: 'jq', purpose: 'run the documented commands', install: true })
  const { home, java } = await requireKeycloak()
  const here = commands
    .replaceAll('kcadm.sh', `'${join(home, 'bin/kcadm.sh')}'`)
    .replaceAll('https://id.example.com', keycloak.origin)
    .replaceAll('-r yours', `-r ${realm}`)
    .replaceAll('keycloak/tv-client.json', CLIENT_FILE)
  const env = { PATH: process.env.PATH, JAVA: java, KC_OPTS: `-Duser.home=${folder}`, KC_CLI_PASSWORD: ADMIN.password }
  const options = { cwd: folder, env: env as unknown as NodeJS.ProcessEnv }
  return (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', here], options)).stdout
}

interface Place {
  readonly keycloak: KeycloakServer
  readonly realm: string
  /** kcadm stores its session in Java's home folder, which is not that of the variable HOME. */
  readonly folder: string
}

interface Client {
  readonly id: string
  readonly webOrigins: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
}

async function clientOf({ keycloak, realm }: Place): Promise<Client> {
  return ((await adminRequest(keycloak, 'GET', `/${realm}/clients?clientId=couchpass-tv`)) as [Client])[0]
}

/** The test's realm without its television client: one that an administrator has. */
test.beforeEach(async ({ keycloak, testBed: { realm } }) => {
  const { id } = await clientOf({ keycloak, realm, folder: '' })
  await adminRequest(keycloak, 'DELETE', `/${realm}/clients/${id}`)
})

async function expectAsInFile(place: Place): Promise<void> {
  const { attributes, ...file } = JSON.parse(await readFile(CLIENT_FILE, 'utf8')) as Record<string, unknown>
  const client = await clientOf(place)
  expect(client.attributes).toMatchObject(attributes as Record<string, unknown>)
  const inAnyOrder = (value: unknown): unknown => (Array.isArray(value) ? value.toSorted() : value)
  for (const [name, value] of Object.entries(file))
    expect(inAnyOrder(client[name as keyof Client]), name).toEqual(inAnyOrder(value))
}

// Each kcadm starts a Java.
test.slow()

test('the documented kcadm commands add the client once, bring it back, and a television signs in', async ({
  keycloak,
  testBed,
  phone,
}) => {
  await using folder = await temporaryFolder('kcadm')
  const place = { keycloak, realm: testBed.realm, folder: folder.path }
  const [create, update] = await commandsBelow('kcadm')
  await run(create!, place)
  await expectAsInFile(place)
  const [, again] = create!.split('\n')
  await expect(run(again!, place)).rejects.toThrow('Client couchpass-tv already exists')

  const television = createDeviceClient(testBed)
  const { body } = await television.requestCode()
  await phone.approve(String(body.verification_uri_complete))
  const { body: tokens } = await television.poll(body.device_code)
  expect(claimsOf(tokens.id_token)).toMatchObject({ name: testBed.viewer.name, email: testBed.viewer.email })
  expect(claimsOf(tokens.refresh_token).typ).toBe('Offline')
  expect(claimsOf(tokens.access_token)).not.toHaveProperty('resource_access')

  await testBed.setClientAttribute('pkce.code.challenge.method', '')
  expect((await television.requestCode('openid', {})).status, 'PKCE is off').toBe(200)
  await run(update!, place)
  await expectAsInFile(place)
  expect((await television.refresh(tokens.refresh_token)).status, 'the television stays signed in').toBe(200)
})

test('the documented partial import adds the client, and leaves one that exists', async ({ keycloak, testBed }) => {
  await using folder = await temporaryFolder('kcadm')
  const place = { keycloak, realm: testBed.realm, folder: folder.path }
  const [login] = await commandsBelow('kcadm')
  const [wrapAndImport] = await commandsBelow('Partial import')
  const commands = `${login!.split('\n')[0]}\n${wrapAndImport}`
  expect(await run(commands, place)).toContain('"added" : 1')
  await expectAsInFile(place)
  const { id } = await clientOf(place)
  expect(await run(commands, place)).toContain('"skipped" : 1')
  expect((await clientOf(place)).id).toBe(id)
})

test('a theme chosen at the client shows from the sign-in to the question, and nowhere else in the realm', async ({
  keycloak,
  testBed,
  phone,
}) => {
  await adminRequest(keycloak, 'PUT', `/${testBed.realm}`, { loginTheme: 'keycloak.v2' })
  const file = JSON.parse(await readFile(CLIENT_FILE, 'utf8')) as { attributes: object }
  const attributes = { ...file.attributes, login_theme: 'couchpass' }
  await adminRequest(keycloak, 'POST', `/${testBed.realm}/clients`, { ...file, attributes })
  const { page } = phone
  const themed = page.locator('link[href*="/couchpass/css/couchpass.css"]')
  await page.goto(`${testBed.issuer}/account`)
  await expect(page.locator('#kc-page-title')).toBeVisible()
  await expect(themed).toHaveCount(0)
  await page.goto(`${testBed.issuer}/device`)
  await expect(page.locator('[name=device_user_code]')).toBeVisible()
  await expect(themed).toHaveCount(0)

  const { body } = await createDeviceClient(testBed).requestCode()
  await page.goto(String(body.verification_uri_complete))
  await expect(page.getByRole('note')).toBeVisible()
  await expect(themed).toHaveCount(1)
  await phone.reachQuestion(String(body.verification_uri_complete))
  await expect(themed).toHaveCount(1)
  await page.locator('[name=accept]').click()
  await expect(page).toHaveURL(/\/device\/status$/)
  await expect(themed, 'the last page knows no client').toHaveCount(0)
})
