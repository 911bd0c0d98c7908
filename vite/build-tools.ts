import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { build } from 'vite'
import { noticePlugin } from './notice-plugin.ts'
import { VERSION, VERSION_DEFINE } from './version.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
/** The bundles that bin/couchpass.js starts, and the one that vite.config.js of an app imports. */
const ENTRIES = {
  create: 'couchpass-cli/create/create.ts',
  package: 'packaging/package.ts',
  tv: 'packaging/tv/tv.ts',
  vite: 'couchpass-cli/vite/vite.ts',
}
/** Reached by paths from `ROOT` of tools/installation.ts. */
const ASSETS = ['tizen/icon-512x423.png', 'webos/appinfo.json', 'webos/cli']
/** Pages of the documentation that its messages name. */
const PAGES = [
  'cli.md',
  'configuration.md',
  'doctor.md',
  'fault-codes.md',
  'notify.md',
  'package.md',
  'providers.md',
  'qa.md',
  'relay.md',
]
/** What the bundled code asks for only in a clone, or uses only if it is there. */
const NOT_BUNDLED = ['vite', '@playwright/test', 'browserslist', 'supports-color', 'bufferutil', 'utf-8-validate']

/** Builds what makes packages and new apps into lib/packaging, and copies what it reads beside it. */
export async function buildTools(lib: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [noticePlugin('NOTICE.txt')],
    define: VERSION_DEFINE,
    // Its entry for modules asks for the other one at run time, which no bundler can follow.
    resolve: { alias: { 'es-check': join(root, 'node_modules/es-check/lib/index.js') } },
    ssr: { target: 'node', noExternal: true, external: NOT_BUNDLED },
    build: {
      outDir: join(lib, 'packaging'),
      ssr: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        // koa's depd has one.
        checks: { eval: false },
        input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(root, file)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[name]-[hash].js' },
      },
    },
  })
  const pictures = (await readdir(join(root, 'webos'))).filter((file) => file.endsWith('.png'))
  for (const file of [...ASSETS, ...pictures.map((name) => `webos/${name}`)])
    await cp(join(root, file), join(lib, file), { recursive: true })
  await writeFile(join(lib, 'package.json'), JSON.stringify({ name: 'couchpass', version: VERSION, type: 'module' }))
  await mkdir(join(lib, 'docs'))
  for (const page of PAGES) await cp(join(root, 'docs', page), join(lib, 'docs', page))
  await writeFile(join(lib, 'packaging/vite.d.ts'), await pluginTypes())
}

/** The declarations of both files in one. */
async function pluginTypes(): Promise<string> {
  const files = ['start-sign-in-server.ts', 'vite.ts'].map((name) => join(root, 'couchpass-cli/vite', name))
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  const declarations = sources.map((source) => ts.transpileDeclaration(source, {}).outputText).join('')
  return declarations.replace(/^(import|export) .* from '\.\.?\/.*;\n/gm, '')
}
