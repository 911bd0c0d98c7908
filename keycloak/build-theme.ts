/** `npm run theme`: the Keycloak theme as a jar, into out/. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { themeJar } from './theme-jar.ts'

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url))
const { version } = JSON.parse(await readFile(path('package.json'), 'utf8')) as { version: string }
const jar = `out/couchpass-theme-${version}.jar`
await mkdir(path('out'), { recursive: true })
await writeFile(path(jar), await themeJar())
console.log(`${jar}: put it into Keycloak's providers/, run "bin/kc.sh build" and choose the login theme "couchpass".`)
