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

async function read(brand: object) {
  const file = join(folder, 'tv.json')
  await writeFile(file, JSON.stringify({ issuer: 'https://id.example.com', clientId: 'tv', brand }))
  return readConfigFile(file)
}

test('packs a brand with readable colours', async () => {
  const { config } = await read({ backgroundColor: '#1a0b2e', accentColor: '#4cc2ff' })
  expect(config.brand.accentColor).toBe('#4cc2ff')
})

test('refuses a brand with unreadable colours and names the colours and their contrast', async () => {
  await expect(read({ backgroundColor: '#ffffff', accentColor: '#ffee00' })).rejects.toThrow(
    /"brand": The accent colour.* \(#ffee00 on #ffffff\) has a contrast of 1\.2 : 1/,
  )
})
