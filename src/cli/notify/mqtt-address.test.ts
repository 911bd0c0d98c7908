import { writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { scratchFolder } from '../../../tools/folders.ts'
import { readMqttAddresses } from './mqtt-address.ts'

const read = (address: string, env: NodeJS.ProcessEnv = {}) => readMqttAddresses([address], env)[0]

test('an address names broker, port, user and topic', () => {
  expect(read('mqtts://den@broker.example:8884/home/den/sign%20in')).toEqual({
    host: 'broker.example',
    port: 8884,
    tls: true,
    topic: 'home/den/sign in',
    username: 'den',
  })
  expect(read('mqtt://[::1]')).toEqual({ host: '::1', port: 1883, tls: false, topic: `couchpass/${hostname()}` })
  expect(read('mqtts://broker.example/')?.port).toBe(8883)
})

test('user and password come from the environment, the password also from a file', async () => {
  await using folder = await scratchFolder(join(tmpdir(), 'couchpass-mqtt-'))
  const file = join(folder.path, 'password')
  await writeFile(file, ' with spaces \n')
  const user = { COUCHPASS_MQTT_USERNAME: 'box' }
  expect(read('mqtts://b.example', { ...user, COUCHPASS_MQTT_PASSWORD: 'p' })).toMatchObject({
    username: 'box',
    password: 'p',
  })
  expect(read('mqtts://den@b.example', { ...user, COUCHPASS_MQTT_PASSWORD_FILE: file })).toMatchObject({
    username: 'den',
    password: ' with spaces ',
  })
})

const SECRET = { COUCHPASS_MQTT_PASSWORD: 'hush', COUCHPASS_MQTT_USERNAME: 'box' }

test.each([
  ['no address', 'hush', {}, /takes an address like/],
  ['another scheme', 'https://b.example/t', {}, /takes an address like/],
  ['no host', 'mqtt:///topic', {}, /takes an address like/],
  ['a password in the address', 'mqtts://box:hush@b.example', {}, /visible to every user/],
  ['a query', 'mqtts://b.example/t?password=hush', {}, /leave out "\?" and "#"/],
  ['a fragment', 'mqtts://b.example/t/#', {}, /leave out "\?" and "#"/],
  ['a wildcard', 'mqtts://b.example/t/+/x', {}, /without "\+" and "#"/],
  ['an escaped wildcard', 'mqtts://b.example/t/%23', {}, /without "\+" and "#"/],
  ['a topic reserved for the broker', 'mqtts://b.example/$SYS/t', {}, /without "\+" and "#"/],
  ['an incomplete escape', 'mqtts://b.example/100%', {}, /write %25/],
  ['a password without a user', 'mqtts://b.example', { COUCHPASS_MQTT_PASSWORD: 'hush' }, /needs a user name/],
  ['a password without TLS', 'mqtt://b.example', SECRET, /only over TLS/],
  [
    'a missing password file',
    'mqtts://u@b.example',
    { COUCHPASS_MQTT_PASSWORD_FILE: '/nowhere/p' },
    /cannot be read \(ENOENT\)/,
  ],
  [
    'a missing CA file',
    'mqtts://b.example',
    { COUCHPASS_MQTT_CA_FILE: '/nowhere/ca.pem' },
    /cannot be read \(ENOENT\)/,
  ],
] as const)('%s is refused, and the message repeats no secret', (_, address, env, sentence) => {
  expect(() => read(address, env)).toThrowError(sentence)
  expect(() => read(address, env)).not.toThrowError(/hush/)
  expect(() => read(address, env)).toThrowError(expect.objectContaining({ code: 'usage', exitCode: 2 }))
})

test('a CA file without a certificate is refused', async () => {
  const folder = await scratchFolder(join(tmpdir(), 'couchpass-mqtt-'))
  onTestFinished(() => folder[Symbol.asyncDispose]())
  const file = join(folder.path, 'ca.pem')
  await writeFile(file, 'hello')
  expect(() => read('mqtts://b.example', { COUCHPASS_MQTT_CA_FILE: file })).toThrowError(/contains no PEM certificate/)
})

test('one password is not sent to two brokers', () => {
  const both = ['mqtts://a.example/t', 'mqtts://b.example/t']
  expect(() => readMqttAddresses(both, SECRET)).toThrowError(/must not be sent to several/)
  expect(readMqttAddresses(['mqtts://a.example/t', 'mqtts://a.example/u'], SECRET)).toHaveLength(2)
  expect(readMqttAddresses(both, {})).toHaveLength(2)
})

test.each(['127.broker.example', '127.0.0.999', 'tv.localhost'])('a password is not sent to %s without TLS', (host) => {
  expect(() => read(`mqtt://box@${host}`, SECRET)).toThrowError(/only over TLS/)
})

test('a password is sent to loopback without TLS', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    expect(read(`mqtt://${host}`, SECRET)).toMatchObject({ password: 'hush' })
})
