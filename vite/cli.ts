/** `npm run build:cli`: the terminal companion, into lib/. */
import { fileURLToPath } from 'node:url'
import { buildCli } from './build-cli.ts'

await buildCli(fileURLToPath(new URL('../lib', import.meta.url)))
