import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPackageFiles } from '../tools/folder-files.ts'
import { zipFiles } from '../tools/zip.ts'

/** A folder in the layout of Keycloak's themes folder: theme, type, files. */
export const THEMES_FOLDER = fileURLToPath(new URL('./theme', import.meta.url))

const DESCRIPTION = { themes: [{ name: 'couchpass', types: ['login'] }] }

/** The theme as a jar for Keycloak's providers folder, reproducible byte for byte. */
export async function themeJar(): Promise<Uint8Array> {
  const files = await readPackageFiles(THEMES_FOLDER)
  return zipFiles(
    new Map([
      ['META-INF/keycloak-themes.json', Buffer.from(JSON.stringify(DESCRIPTION))],
      ...Array.from(files, ([path, contents]) => [`theme/${path}`, contents] as const),
    ]),
  )
}

// `npm run theme` writes the jar into out/.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../', import.meta.url))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const jar = `out/couchpass-theme-${version}.jar`
  await mkdir(join(root, 'out'), { recursive: true })
  await writeFile(join(root, jar), await themeJar())
  console.log(
    `Wrote ${jar}. Copy it into Keycloak's providers/, run "bin/kc.sh build" and choose the login theme "couchpass".`,
  )
}
