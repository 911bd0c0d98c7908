import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { readCommandLine } from '../../packaging/inputs/command-line.ts'
import { makePackages } from '../../packaging/make-packages.ts'
import { writeAppConfig } from '../../src/config/app-config-html.ts'
import { installExample } from '../../testing/hosts/packed-example.ts'
import { unpackIpk } from '../../testing/packages/unpack-ipk.ts'
import { buildBare } from '../bare/build-bare.ts'
import { BARE } from '../pages.ts'

/** A page on a television's disk. */
export interface PackedPage {
  readonly name: string
  /** "file:///…/index.html". */
  readonly address: string
}

/** The example makes requests to its API only once somebody is signed in. */
const API = 'http://localhost:9'

/** Builds the example as a team does and packs it for LG, and puts the bare page beside it. */
export async function packedPages(
  folder: string,
  { issuer, clientId }: EmbeddedServer,
): Promise<{ readonly bare: PackedPage; readonly example: PackedPage }> {
  await mkdir(folder)
  const config = { issuer, clientId, appName: 'Watchlist', connectOrigins: [API] }
  const bare = join(folder, 'bare')
  await buildBare(bare)
  const page = join(bare, 'index.html')
  await writeFile(page, writeAppConfig(await readFile(page, 'utf8'), config))

  console.log('Installing, building and packing the example.')
  const dist = await (await installExample(folder)).build(API)
  const file = join(folder, 'tv.json')
  await writeFile(file, JSON.stringify(config))
  const out = join(folder, 'out')
  const args = ['--dist', dist, '--config', file, '--out', out, '--test-certificates']
  const { webos } = await makePackages(readCommandLine(args, folder), {})
  const example = await unpackIpk(webos.path, join(folder, 'webos'))
  return {
    bare: { name: BARE, address: pathToFileURL(page).href },
    example: { name: 'the packed example', address: pathToFileURL(join(example, 'index.html')).href },
  }
}
