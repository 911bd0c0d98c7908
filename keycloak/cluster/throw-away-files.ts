import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readAppConfig, writeAppConfig } from '../../src/config/app-config-html.ts'
import { changeWebOrigins, type RealmFile } from './deployment-realm.ts'

/** Writes a copy of a realm file that also admits the app of this cluster; gives its path. */
export async function copyRealm(file: string, folder: string, appOrigin: string): Promise<string> {
  const realm = JSON.parse(await readFile(file, 'utf8')) as RealmFile
  const copy = join(folder, 'tv-realm.json')
  await writeFile(copy, JSON.stringify(changeWebOrigins(realm, (listed) => [...listed, appOrigin])))
  return copy
}

/** Copies a built app whose issuer then is this cluster's; an empty folder where there is none. Gives its path. */
export async function copyApp(dist: string | undefined, folder: string, issuer: string): Promise<string> {
  const copy = join(folder, 'app')
  await mkdir(copy)
  if (dist === undefined) return copy
  await cp(dist, copy, { recursive: true })
  const page = join(copy, 'index.html')
  const html = await readFile(page, 'utf8')
  await writeFile(page, writeAppConfig(html, { ...(JSON.parse(readAppConfig(html) ?? '{}') as object), issuer }))
  return copy
}
