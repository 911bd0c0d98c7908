import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readAppConfig, writeAppConfig } from '../../src/config/app-config-html.ts'
import { changeWebOrigins, type RealmFile } from './deployment-realm.ts'

/** Copies a realm file and adds the app of this cluster to its web origins. Resolves to the path. */
export async function copyRealm(file: string, folder: string, appOrigin: string): Promise<string> {
  const realm = JSON.parse(await readFile(file, 'utf8')) as RealmFile
  const copy = join(folder, 'tv-realm.json')
  await writeFile(copy, JSON.stringify(changeWebOrigins(realm, (listed) => [...listed, appOrigin])))
  return copy
}

/**
 * Copies a built app and sets its issuer to this cluster; creates an empty folder without `dist`. Resolves to the path.
 */
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
