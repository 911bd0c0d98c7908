import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'
import { scratchFolder } from '../tools/folders.ts'
import { NEWEST_NODE, nodeIn, requireNode, type NodePlatform } from '../tools/node-binaries.ts'
import { requireNpmPackage } from '../tools/npm-package.ts'
import { cliConfig } from './build-cli.ts'

/** Node's documentation of single executable applications recommends it for the injection. */
const POSTJECT = {
  name: 'postject',
  version: '1.0.0-alpha.6',
  integrity: 'sha512-b9Eb8h2eVqNE8edvKdwqkrY6O7kAwmI8kcnBv1NScolYJbo59XUF0noFq+lxbC1yN20bmC0WBEbDC5H/7ASb0A==',
}
/** Node's binary holds it once; the injection marks the end of it (nodejs.org/api/single-executable-applications). */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

interface Postject {
  inject(file: string, resource: string, data: Buffer, options: { readonly sentinelFuse: string }): Promise<void>
}

/**
 * Builds one file that is Node and the terminal companion, `couchpass-linux-x64` or `couchpass-linux-arm64`, in that
 * folder, with the licences beside it. Returns its path.
 * @throws MissingRequirement
 */
export async function buildExecutable(platform: NodePlatform, outDir: string): Promise<string> {
  await mkdir(outDir, { recursive: true })
  await using scratch = await scratchFolder(join(outDir, '.executable-'))
  await build(cliConfig(scratch.path, { format: 'cjs', entryFileNames: 'cli.cjs', codeSplitting: false }))
  const [node, builder] = await Promise.all([
    requireNode(platform, NEWEST_NODE),
    requireNode(`linux-${process.arch === 'arm64' ? 'arm64' : 'x64'}`, NEWEST_NODE),
  ])
  const blob = join(scratch.path, 'couchpass.blob')
  const config = join(scratch.path, 'sea.json')
  // V8's code cache fits only the processor that made it.
  const useCodeCache = node === builder
  const settings = { main: join(scratch.path, 'cli.cjs'), output: blob, disableExperimentalSEAWarning: true }
  await writeFile(config, JSON.stringify({ ...settings, useCodeCache }))
  await promisify(execFile)(nodeIn(builder), ['--experimental-sea-config', config])

  const executable = join(outDir, `couchpass-${platform}`)
  await copyFile(nodeIn(node), executable)
  await chmod(executable, 0o755)
  const { inject } = createRequire(import.meta.url)(join(await requireNpmPackage(POSTJECT), 'dist/api.js')) as Postject
  // LIEF, which it uses, warns of sections that it does not need.
  console.warn = () => undefined
  await inject(executable, 'NODE_SEA_BLOB', await readFile(blob), { sentinelFuse: FUSE })
  await copyFile(join(scratch.path, 'NOTICE-cli.txt'), join(outDir, 'NOTICE-cli.txt'))
  await copyFile(join(node, 'LICENSE'), join(outDir, 'LICENSE-node.txt'))
  return executable
}

// For `npm run executable`. Tests import this file and choose their own folder.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outDir = fileURLToPath(new URL('../out/executable/', import.meta.url))
  for (const platform of ['linux-x64', 'linux-arm64'] as const) console.log(await buildExecutable(platform, outDir))
}
