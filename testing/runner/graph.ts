/** `npm run graph`: redraws the diagrams of docs/architecture.md from the current imports. */
import { readFile, writeFile } from 'node:fs/promises'
import { ARCHITECTURE, arrowsBetweenRooms, withDiagrams } from './architecture.ts'
import { readImports } from './imports.ts'

const file = new URL(`../../${ARCHITECTURE}`, import.meta.url)
await writeFile(file, withDiagrams(await readFile(file, 'utf8'), arrowsBetweenRooms(await readImports())))
