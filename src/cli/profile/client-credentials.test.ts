import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../tools/folders.ts'
import { readClientAuth } from './client-credentials.ts'

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')

test('a secret counts without what editors and shells leave around it', async () => {
  await using folder = await scratchFolder(join(tmpdir(), 'couchpass-secret-'))
  const file = join(folder.path, 'secret')
  const sentWith = async (bytes: Buffer) => {
    await writeFile(file, bytes, { mode: 0o600 })
    const auth = await readClientAuth({ method: 'client_secret_post', file }, {}, () => undefined)
    const body = new URLSearchParams()
    await auth({ issuer: 'https://id.example.com' }, { client_id: 'tv' }, body, new Headers())
    return body.get('client_secret')
  }
  for (const bytes of [Buffer.from('hunter2 \r\n'), Buffer.from('\uFEFFhunter2\n\n'), utf16('hunter2\r\n')])
    expect(await sentWith(bytes)).toBe('hunter2')
})

test('a key is read in UTF-16, as JWK and as PEM', async () => {
  await using folder = await scratchFolder(join(tmpdir(), 'couchpass-key-'))
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }), null, 2)
  for (const text of [jwk, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()]) {
    const file = join(folder.path, 'key')
    await writeFile(file, utf16(text.replaceAll('\n', '\r\n')), { mode: 0o600 })
    await expect(readClientAuth({ method: 'private_key_jwt', file }, {}, () => undefined)).resolves.toBeTypeOf(
      'function',
    )
  }
})
