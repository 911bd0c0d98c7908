import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

const ENTRY = '\0host'

export interface Bundle {
  readonly code: string
  /** kB (1,000 bytes) after gzip -9. */
  readonly size: number
}

/** Bundles a host's code as Vite does by default, with the built library in `lib` and this project's React. */
export async function bundleHost(root: string, code: string): Promise<Bundle> {
  const library = {
    name: 'host',
    resolveId(id: string) {
      if (id === ENTRY) return id
      const [, file] = /^couchpass(?:\/(languages\/.*))?$/.exec(id) ?? []
      return id.startsWith('couchpass') ? `${root}lib/${file ?? 'couchpass'}.js` : undefined
    },
    load: (id: string) => (id === ENTRY ? code : undefined),
  }
  const built = (await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [library],
    build: { write: false, rolldownOptions: { input: ENTRY } },
  })) as Rolldown.RolldownOutput
  const [chunk] = built.output
  return {
    code: chunk.code,
    size: gzipSync(chunk.code, { level: 9 }).length / 1000,
  }
}
