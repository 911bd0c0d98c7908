import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfigFile } from './package-config.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'couchpass-config-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function readWith(keys: object) {
  const file = join(folder, 'tv.json')
  await writeFile(file, JSON.stringify({ issuer: 'https://id.example.com', clientId: 'tv', ...keys }))
  return readConfigFile(file)
}
const read = (brand: object) => readWith({ brand })

test('packs a brand with readable colours', async () => {
  const { config } = await read({ backgroundColor: '#1a0b2e', accentColor: '#4cc2ff' })
  expect(config.brand.accentColor).toBe('#4cc2ff')
})

test('refuses a brand with unreadable colours and names the colours and their contrast', async () => {
  await expect(read({ backgroundColor: '#ffffff', accentColor: '#ffee00' })).rejects.toThrow(
    /"brand": The accent colour.* \(#ffee00 on #ffffff\) has a contrast of 1\.2 : 1/,
  )
})

test('reads the UTF-16 of PowerShell, and says where a file is not JSON without its control characters', async () => {
  const file = join(folder, 'tv.json')
  const text = JSON.stringify({ issuer: 'https://id.example.com', clientId: 'tv' })
  await writeFile(file, Buffer.from(`\uFEFF${text}\r\n`, 'utf16le'))
  expect((await readConfigFile(file)).config.clientId).toBe('tv')
  await writeFile(file, '{\u001b[2J"issuer"')
  // eslint-disable-next-line no-control-regex -- none of them may be printed
  await expect(readConfigFile(file)).rejects.toThrow(/^[^\u0000-\u001f]* is not JSON: [^\u0000-\u001f]*$/)
})

test('compares own words with the texts of the screens', async () => {
  const { config } = await readWith({ messages: { de: { exit: { title: 'Weg von {appName}?' } } } })
  expect(config.messages).toEqual({ de: { exit: { title: 'Weg von {appName}?' } } })
  await expect(readWith({ messages: { de: { exit: { title: 'Weg?', stya: 'Nein' } } } })).rejects.toThrow(
    /tv\.json: "messages" for "de" has the unknown text "exit\.stya"\.\n.*"exit\.title" that must contain \{appName\}/,
  )
})
