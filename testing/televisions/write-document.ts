/** `npm run televisions`: writes the tables of docs/televisions.md from their data. */
import { readFile, writeFile } from 'node:fs/promises'
import { DOCUMENT, withTelevisions } from './document.ts'

const file = new URL(`../../${DOCUMENT}`, import.meta.url)
await writeFile(file, withTelevisions(await readFile(file, 'utf8')))
