import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buildHost, buildWithoutLibrary, HOSTS } from '../../testing/hosts/build-host.ts'
import { packTarball } from '../../testing/pack-tarball.ts'
import type { BuiltPage } from '../pages.ts'

/** A host app as its team builds it: behind the gate, and the same app without the library. */
export interface HostPages {
  /** E.g. "Vite 7 with React 19". */
  readonly host: string
  readonly gate: BuiltPage
  readonly plain: BuiltPage
  /** The same once more, as a control: differences between the two are measurement noise. */
  readonly plainAgain: BuiltPage
}

/** Both versions of React, each with the bundler of its time. */
const MEASURED = HOSTS.filter(({ name }) => /^Vite .* with React/.test(name))

/** Packs the library, installs it into each host app, and builds that with and without it. */
export async function buildHostPages(folder: string): Promise<readonly HostPages[]> {
  await mkdir(folder)
  const { file } = await packTarball(folder, 'couchpass')
  const hosts: HostPages[] = []
  for (const [index, host] of MEASURED.entries()) {
    console.log(`Installing and building the host app of ${host.name}.`)
    const project = join(folder, `host-${index}`)
    const page = async (name: string, built: string): Promise<BuiltPage> => {
      const copy = join(folder, `page-${index}-${name}`)
      await cp(built, copy, { recursive: true })
      return { name: `${host.name}, ${name}`, folder: copy }
    }
    const gate = await page('gate', await buildHost(host, project, file))
    const plain = await page('plain', await buildWithoutLibrary(host, project))
    hosts.push({ host: host.name, gate, plain, plainAgain: { ...plain, name: `${plain.name} again` } })
  }
  return hosts
}
