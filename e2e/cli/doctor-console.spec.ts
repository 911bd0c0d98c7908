import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { requireKeycloak } from '../../keycloak/distribution.ts'
import { CONSOLE_LABELS } from '../../src/doctor/admin-console.ts'
import { runDoctor, runForPeople } from './support/doctor-run.ts'

const MESSAGES = 'theme/keycloak.v2/admin/messages/messages_en.properties'

test("the remedies use the words of this Keycloak's admin console", async () => {
  const { home } = await requireKeycloak({ install: true })
  const folder = join(home, 'lib', 'lib', 'main')
  const jar = (await readdir(folder)).find((name) => /^org\.keycloak\.keycloak-admin-ui-.*\.jar$/.test(name))
  const unpacked = unzipSync(await readFile(join(folder, jar!)), { filter: ({ name }) => name === MESSAGES })
  const lines = strFromU8(unpacked[MESSAGES]!).split('\n')
  const catalogue = new Map(lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1).trim()]))
  const theirs = Object.fromEntries(Object.keys(CONSOLE_LABELS).map((key) => [key, catalogue.get(key)]))
  expect(theirs).toEqual(CONSOLE_LABELS)
})

test('--explain explains a code of the fault screen, and rejects an unknown code', async () => {
  const { exitCode, stdout } = await runForPeople(['--explain', 'request_blocked'])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^request_blocked\n/)
  expect(stdout).toContain('In Keycloak:')
  const asJson = await runDoctor(['--explain', 'web_origin_refused'])
  expect(JSON.parse(asJson.stdout)).toMatchObject({ event: 'explanation', code: 'web_origin_refused' })
  const unknown = await runForPeople(['--explain', 'no_such_code'])
  expect(unknown).toMatchObject({ exitCode: 1, stdout: '' })
  expect(unknown.stderr).toContain('Couchpass has no code "no_such_code"')
})

test('reports a wrong command line in one sentence with the remedy', async () => {
  const without = { COUCHPASS_ISSUER: '', COUCHPASS_CLIENT_ID: '' }
  for (const [args, sentence] of [
    [[], /^The issuer is missing: run "couchpass doctor ISSUER --client-id ID"\.$/],
    [['https://id.example.com'], /^--client-id is missing: /],
    [['id.example.com', '--client-id', 'tv'], /^"id\.example\.com" is not the address of a provider/],
    [['https://id.example.com', '--client-id', 'tv', '--origin', '*'], /^"\*" is not an origin/],
  ] as const) {
    const { exitCode, stdout, stderr } = await runForPeople([...args], without)
    expect(stderr.trim()).toMatch(sentence)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  }
})
