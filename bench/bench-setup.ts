import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { usedMetadata } from '../packaging/inputs/provider-metadata.ts'
import { startEmbeddedServer, type EmbeddedServer, type EmbeddedServerOptions } from '../dev/server/embedded-server.ts'
import { serveApp, type ServedApp } from '../testing/servers/static-server.ts'
import { parseAppConfig } from '../src/config/app-config.ts'
import type { BuiltPage } from './pages.ts'

/** A served page. Its configuration names the server of this run. */
export interface ServedPage extends BuiltPage {
  readonly app: ServedApp
}

/** One sign-in server and the pages that use it, each on its own port and with the same latency. */
export interface BenchSetup extends AsyncDisposable {
  readonly server: EmbeddedServer
  readonly pages: readonly ServedPage[]
}

export interface Distance extends Pick<EmbeddedServerOptions, 'intervalSeconds' | 'accessTokenSeconds' | 'guests'> {
  /** Delay of every response, of the pages' host and of the server. */
  readonly latencyMs: number
}

export async function openBenchSetup(pages: readonly BuiltPage[], distance: Distance): Promise<BenchSetup> {
  const { latencyMs } = distance
  const server = await startEmbeddedServer(distance)
  const plain = { issuer: server.issuer, clientId: server.clientId }
  const parsed = parseAppConfig(plain)
  if (!parsed.ok) throw new Error(parsed.problems.join(' '))
  // As `npm run package` stamps it.
  const stamped = { ...plain, providerMetadata: await usedMetadata(parsed.config) }
  const served = await Promise.all(
    pages.map(async (page) => {
      const app = await serveApp({
        config: { ...(page.discovers ? plain : stamped), ...page.moreConfig },
        distDir: page.folder,
        latencyMs,
      })
      return { ...page, app }
    }),
  )
  return {
    server,
    pages: served,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(served.map(({ app }) => app.close()))
      await server.close()
    },
  }
}

/** Kilobytes (1,000 bytes, gzip -9) of the scripts that the page has loaded so far, inline scripts included. */
export async function loadedScriptKb({ app, folder }: ServedPage): Promise<number> {
  const names = [...new Set(app.requested.map((path) => path.split('?')[0]!))].filter((path) => path.endsWith('.js'))
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const inside = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code]) => Buffer.from(code ?? ''))
  return [...files, ...inside].reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0) / 1000
}
