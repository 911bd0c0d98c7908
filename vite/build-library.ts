/**
 * `npm run build:library`: builds into lib/ what `npm pack` packs, the sign-in for other apps and the Vite plugin for
 * their builds.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { generateDtsBundle } from 'dts-bundle-generator'
import ts from 'typescript'
import { build, type InlineConfig } from 'vite'
import { noticePlugin } from './notice-plugin.ts'
import { VERSION_DEFINE } from './version.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const lib = join(root, 'lib')
const PEERS = [/^react(-dom)?($|\/)/, /^vite$/, /^node:/]

const shared = {
  root,
  configFile: false,
  logLevel: 'warn',
  base: './',
  publicDir: false,
} satisfies InlineConfig

// One file a module, so that an app which imports an error class alone gets that file alone. `npm pack` leaves folders
// with the name node_modules out.
const fileNameOf = (module: string) =>
  module === 'gate/couchpass' ? 'couchpass' : module.replace(/^.*node_modules\//, 'vendor/')

await rm(lib, { recursive: true, force: true })
await build({
  ...shared,
  plugins: [react(), noticePlugin()],
  // The host's build replaces it, and so decides whether this is development.
  define: { ...VERSION_DEFINE, COUCHPASS_HOST_MODE: 'process.env.NODE_ENV' },
  // Not `build.lib`: it would inline the fonts into the style sheet as data: URLs.
  build: {
    outDir: lib,
    target: 'es2022',
    cssTarget: 'chrome53',
    cssCodeSplit: false,
    modulePreload: false,
    minify: false,
    rolldownOptions: {
      input: join(root, 'src/gate/couchpass.tsx'),
      external: PEERS,
      preserveEntrySignatures: 'exports-only',
      output: {
        format: 'es',
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: ({ name }) => `${fileNameOf(name)}.js`,
        assetFileNames: '[name][extname]',
      },
    },
  },
})
await build({
  ...shared,
  build: {
    outDir: lib,
    emptyOutDir: false,
    ssr: join(root, 'vite/couchpass-plugin.ts'),
    minify: false,
    rolldownOptions: { external: PEERS, output: { entryFileNames: 'vite.js' } },
  },
})

const [declarations = ''] = generateDtsBundle(
  [
    {
      filePath: join(root, 'src/gate/couchpass.tsx'),
      output: { noBanner: true, exportReferencedTypes: false },
    },
  ],
  { preferredConfigPath: join(root, 'vite/tsconfig.library.json') },
)
const stray = ts
  .preProcessFile(declarations)
  .importedFiles.filter(({ fileName }) => !PEERS.some((peer) => peer.test(fileName)))
if (stray.length > 0)
  throw new Error(
    `The library's types import packages that are not installed with it: ${stray.map(({ fileName }) => fileName).join(', ')}.`,
  )
await writeFile(join(lib, 'couchpass.d.ts'), declarations)
// The declaration bundler cannot read Vite's own types. The plugin is a single file and needs no bundling.
const plugin = await readFile(join(root, 'vite/couchpass-plugin.ts'), 'utf8')
const { outputText } = ts.transpileDeclaration(plugin, {})
await writeFile(join(lib, 'style.css.d.ts'), 'export {}\n')
await writeFile(join(lib, 'vite.d.ts'), outputText.replace('../src/config/app-config.ts', './couchpass.js'))
