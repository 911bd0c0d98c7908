/** `npm run headers`: the response headers for a hosted app, as lines of a Caddyfile, made from the page in dist/ or in a given folder. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hostedHeaders, hostedSources } from './headers.ts'

const [dist = 'dist'] = process.argv.slice(2)

try {
  const html = await readFile(join(dist, 'index.html'), 'utf8').catch(() => {
    throw new Error(`There is no built app in ${dist}: run "npm run build" first, or name its folder.`)
  })
  const headers = hostedHeaders(html, hostedSources(html))
  for (const [name, value] of Object.entries(headers)) console.log(`header ${name} "${value}"`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
