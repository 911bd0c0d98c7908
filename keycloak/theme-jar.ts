import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPackageFiles } from '../tools/folder-files.ts'
import { zipFiles } from '../tools/zip.ts'

/** A themes folder, as Keycloak has one: theme → type → files. */
export const THEMES_FOLDER = fileURLToPath(new URL('./theme', import.meta.url))

const DESCRIPTION = { themes: [{ name: 'couchpass', types: ['login'] }] }

/** Gives the theme as a jar for Keycloak's providers folder: the same bytes for the same files. */
export async function themeJar(): Promise<Uint8Array> {
  const files = await readPackageFiles(THEMES_FOLDER)
  return zipFiles(
    new Map([
      ['META-INF/keycloak-themes.json', Buffer.from(JSON.stringify(DESCRIPTION))],
      ...Array.from(files, ([path, contents]) => [`theme/${path}`, contents] as const),
    ]),
  )
}

// `npm run theme`: the jar, into out/.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../', import.meta.url))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const jar = `out/couchpass-theme-${version}.jar`
  await mkdir(join(root, 'out'), { recursive: true })
  await writeFile(join(root, jar), await themeJar())
  console.log(
    `${jar}: put it into Keycloak's providers/, run "bin/kc.sh build" and choose the login theme "couchpass".`,
  )
}
