// @vitest-environment node
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { preview } from 'vite'
import { scratchFolder } from '../../tools/folders.ts'
import { hostedHeadersPlugin } from './plugin.ts'

const CONFIG =
  '{"issuer":"https://id.example.com/realms/tv","clientId":"tv","connectOrigins":["https://api.example.com"]}'
const PAGE = `<html><head><script type="application/json" id="app-config">${CONFIG}</script></head></html>`

test('"vite preview" serves the built app with the policy from its configuration and forbids frames', async () => {
  await using root = await scratchFolder(join(tmpdir(), 'hosted-headers-'))
  await mkdir(join(root.path, 'dist'))
  await writeFile(join(root.path, 'dist', 'index.html'), PAGE)
  const server = await preview({
    ...{ root: root.path, configFile: false, logLevel: 'silent' },
    plugins: [hostedHeadersPlugin()],
    preview: { port: 0, host: '127.0.0.1' },
  })
  try {
    const { headers } = await fetch(server.resolvedUrls!.local[0]!)
    const policy = headers.get('Content-Security-Policy')?.split('; ')
    expect(policy).toContain('connect-src https://api.example.com https://id.example.com wss://api.example.com')
    expect(policy).toContain("img-src 'self' data: https://id.example.com https://api.example.com")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
  } finally {
    await server.close()
  }
})
