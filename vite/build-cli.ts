import { chmod, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { buildTools } from './build-tools.ts'
import { noticePlugin } from './notice-plugin.ts'
import { VERSION, VERSION_DEFINE } from './version.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Builds the terminal companion into one file, `cli.js`, in that folder. Returns its path. */
export async function buildCli(outDir: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [noticePlugin('NOTICE-cli.txt')],
    define: {
      ...VERSION_DEFINE,
      // The CommonJS package write-file-atomic names its temporary files by `__filename`.
      __filename: 'import.meta.filename',
      __dirname: 'import.meta.dirname',
    },
    // One file holds all of node_modules, except what is built for one machine and what debug only uses if it is there.
    ssr: { target: 'node', noExternal: true, external: ['@napi-rs/keyring', 'supports-color'] },
    build: {
      outDir,
      emptyOutDir: false,
      ssr: join(root, 'src/cli/main.ts'),
      target: 'node20',
      minify: false,
      rolldownOptions: {
        output: { entryFileNames: 'cli.js', banner: '#!/usr/bin/env node' },
      },
    },
  })
  const file = join(outDir, 'cli.js')
  await chmod(file, 0o755)
  return file
}

// For `npm run build:cli`. Tests import this file and choose their own folder.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lib = join(root, 'couchpass-cli/lib')
  await requireOneVersion()
  await rm(lib, { recursive: true, force: true })
  await buildCli(lib)
  await buildTools(lib)
}

async function requireOneVersion(): Promise<void> {
  const { version } = JSON.parse(await readFile(join(root, 'couchpass-cli/package.json'), 'utf8')) as {
    version: string
  }
  if (version !== VERSION)
    throw new Error(`couchpass-cli/package.json has version ${version}, and package.json ${VERSION}: make them equal.`)
}
