/** `npm run providers`: writes the table and the recipes of docs/providers.md from their data. */
import { readFile, writeFile } from 'node:fs/promises'
import { DOCUMENT, withProviders } from './document.ts'

const file = new URL(`../../${DOCUMENT}`, import.meta.url)
await writeFile(file, withProviders(await readFile(file, 'utf8')))
