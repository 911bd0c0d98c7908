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
import { CATALOGUES } from '../src/i18n/catalogues.ts'
import { checkCoreSize } from './core-size.ts'
import { noticePlugin } from './notice-plugin.ts'
import { VERSION_DEFINE } from './version.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const lib = join(root, 'lib')
const PEERS = [/^react(-dom)?($|\/)/, /^vite$/, /^node:/]

/** The modules that an app imports, by the names of their files in lib/. */
const ENTRIES = {
  couchpass: 'src/gate/couchpass.tsx',
  core: 'src/core/couchpass.ts',
  react: 'src/gate/use-device-sign-in.ts',
  testing: 'src/testing-kit/testing.ts',
}

const shared = {
  root,
  configFile: false,
  logLevel: 'warn',
  base: './',
  publicDir: false,
} satisfies InlineConfig

// One file a module, so that an app which imports an error class alone gets that file alone. `npm pack` leaves folders
// with the name node_modules out.
/** Each language is an entry of its own, so that an app's bundle holds those that it imports. */
const LANGUAGES = Object.fromEntries([
  ...CATALOGUES.map(({ language }) => language.toLowerCase()).map((tag) => [`languages/${tag}`, `src/i18n/${tag}.ts`]),
  ['languages/all', 'src/i18n/catalogues.ts'],
]) as Readonly<Record<string, string>>
const SOURCES = { ...ENTRIES, ...LANGUAGES }
const fileNameOf = (module: string) =>
  Object.entries(SOURCES).find(([, file]) => file.replace(/\.tsx?$/, '') === `src/${module}`)?.[0] ??
  module.replace(/^.*(node_modules|lean-build)\//, 'vendor/')

await rm(lib, { recursive: true, force: true })
await build({
  ...shared,
  plugins: [react(), noticePlugin()],
  define: VERSION_DEFINE,
  // The parts of lodash-es that norigin uses are 9 kB gzip; these lines are 0.5.
  resolve: { alias: { 'lodash-es': join(root, 'vite/lean-build/lodash-es.ts') } },
  // Not `build.lib`: it would inline the fonts into the style sheet as data: URLs.
  build: {
    outDir: lib,
    target: 'es2022',
    cssTarget: 'chrome53',
    cssCodeSplit: false,
    modulePreload: false,
    minify: false,
    rolldownOptions: {
      input: Object.values(SOURCES).map((file) => join(root, file)),
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

const bundles = generateDtsBundle(
  Object.values(ENTRIES).map((file) => ({
    filePath: join(root, file),
    output: { noBanner: true, exportReferencedTypes: false },
  })),
  { preferredConfigPath: join(root, 'vite/tsconfig.library.json') },
)
for (const [index, name] of Object.keys(ENTRIES).entries()) {
  const declarations = bundles[index] ?? ''
  const stray = ts
    .preProcessFile(declarations)
    .importedFiles.filter(({ fileName }) => !PEERS.some((peer) => peer.test(fileName)))
  if (stray.length > 0)
    throw new Error(
      `The library's types import packages that are not installed with it: ${stray.map(({ fileName }) => fileName).join(', ')}.`,
    )
  await writeFile(join(lib, `${name}.d.ts`), declarations)
}
// The declaration bundler cannot read Vite's own types. The plugin is a single file and needs no bundling.
const plugin = await readFile(join(root, 'vite/couchpass-plugin.ts'), 'utf8')
const { outputText } = ts.transpileDeclaration(plugin, {})
for (const [file, module] of Object.entries(LANGUAGES)) {
  const source = await readFile(join(root, module), 'utf8')
  const { outputText } = ts.transpileDeclaration(source, {})
  await writeFile(join(lib, `${file}.d.ts`), outputText.replaceAll('./messages.ts', '../couchpass.js'))
}
await writeFile(join(lib, 'style.css.d.ts'), 'export {}\n')
await writeFile(join(lib, 'vite.d.ts'), outputText.replace('../src/config/app-config.ts', './couchpass.js'))
await checkCoreSize(join(lib, 'core.js'))
