/** Stands for a CDN: gives the files of media/ to every page. `PORT=… node cdn.js` */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'

const { PORT: port = '4182' } = process.env
const TYPES = {
  m3u8: 'application/vnd.apple.mpegurl',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
  webm: 'video/webm',
}

const server = createServer(async ({ url = '' }, response) => {
  const [, name = '', ending = ''] = /^\/([a-z0-9-]+\.([a-z0-9]+))$/.exec(url) ?? []
  const body = await readFile(new URL(`media/${name}`, import.meta.url)).catch(() => undefined)
  const type = TYPES[ending]
  if (body === undefined || type === undefined) return response.writeHead(404).end()
  response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': type }).end(body)
})
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
