import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Problem } from '../../tools/problem.ts'
import { VERSION } from '../../vite/version.ts'

export interface OwnPackages {
  /** What the app's package.json says for couchpass, and for couchpass-cli. */
  readonly COUCHPASS: string
  readonly CLI: string
}

/** From the registry in this version, or from the tarballs of that folder. @throws Problem */
export async function ownPackages(app: string, tarballs: string | undefined): Promise<OwnPackages> {
  if (tarballs === undefined) return { COUCHPASS: `^${VERSION}`, CLI: `^${VERSION}` }
  const names = await readdir(tarballs).catch(() => {
    throw new Problem(`--tarballs ${tarballs} is not a readable folder.`)
  })
  const specOf = (name: string) => {
    const file = `${name}-${VERSION}.tgz`
    if (!names.includes(file)) throw new Problem(`--tarballs ${tarballs} holds no ${file}.`)
    return `file:${relative(app, join(tarballs, file)).split(sep).join('/')}`
  }
  return { COUCHPASS: specOf('couchpass'), CLI: specOf('couchpass-cli') }
}
