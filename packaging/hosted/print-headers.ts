/**
 * `npm run headers`: prints the response headers for a hosted app as lines of a Caddyfile, from the page in dist/ or
 * in another folder.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem, runCommand } from '../../tools/problem.ts'
import { hostedHeaders, hostedSources } from './headers.ts'
import { caddyLines } from './server-files.ts'

const [dist = 'dist'] = process.argv.slice(2)

await runCommand(async () => {
  const html = await readFile(join(dist, 'index.html'), 'utf8').catch(() => {
    throw new Problem(`There is no built app in ${dist}: run "npm run build" first, or name the folder of a built app.`)
  })
  for (const line of caddyLines(hostedHeaders(html, hostedSources(html)))) console.log(line)
})
