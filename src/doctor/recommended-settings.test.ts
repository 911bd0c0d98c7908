import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { differences, WISHES, type RealmSettings } from './recommended-settings.ts'

const realm = JSON.parse(readFileSync('keycloak/tv-realm.json', 'utf8')) as {
  clients: Record<string, unknown>[]
}
const [client, adminCli] = realm.clients as [Record<string, unknown>, Record<string, unknown>]
// Keycloak adds what the file leaves out.
const shipped: RealmSettings = {
  realm: { sslRequired: 'external', ...realm },
  client: { enabled: true, ...client },
  adminCli,
}

test('the shipped realm is as recommended', () => {
  expect(adminCli['clientId']).toBe('admin-cli')
  expect(differences(shipped, ['null', 'file://'])).toEqual([])
})

test.each(WISHES)('notices another $setting of the $of', ({ of, setting, recommended }) => {
  const other = typeof recommended === 'boolean' ? !recommended : typeof recommended === 'number' ? 0 : 'other'
  const change = (value: object): object => {
    const [first = '', ...rest] = setting.split('.')
    if (rest.length === 0) return { ...value, enabled: true, [setting]: other }
    const before = (value as Record<string, object>)[first]
    return { ...value, [first]: { ...before, [rest.join('.')]: other } }
  }
  const name = of === 'admin-cli' ? 'adminCli' : of
  const changed = { ...shipped, [name]: change(shipped[name]!) } as RealmSettings
  expect(differences(changed, [])).toMatchObject([{ of, setting, now: other, recommended }])
})

test('a client without its own lifetime and interval has those of the realm', () => {
  const attributes = { ...(client['attributes'] as object), 'oauth2.device.code.lifespan': undefined }
  const at = (oauth2DeviceCodeLifespan: number) =>
    differences(
      { ...shipped, realm: { ...shipped.realm, oauth2DeviceCodeLifespan }, client: { ...shipped.client, attributes } },
      [],
    )
  expect(at(900)).toEqual([])
  expect(at(60)).toMatchObject([{ setting: 'attributes.oauth2.device.code.lifespan', now: 60, recommended: '600' }])
})

test('adds the origins of the app, and keeps others but not "*"', () => {
  const [found] = differences({ ...shipped, client: { ...shipped.client, webOrigins: ['*', 'null'] } }, [
    'https://tv.example.com',
  ])
  expect(found).toMatchObject({ setting: 'webOrigins', recommended: ['null', 'https://tv.example.com'] })
})
