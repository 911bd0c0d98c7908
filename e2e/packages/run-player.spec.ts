import { readFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { basename, join } from 'node:path'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { buildPlayer, FILMS } from '../fixtures/player-example.ts'
import { makePackages, unpackWgt } from './support/make-packages.ts'
import { expect, test } from './support/run-fixtures.ts'
import { openPackagedSet, type SetModel } from './support/run-set.ts'
import { unpackIpk } from '../../testing/packages/unpack-ipk.ts'

/** 53 and 56 are builds without H.264, so they play WebM there; 79 is the oldest here that has it. */
const SETS: readonly (SetModel & { readonly ways: readonly string[] })[] = [
  { platform: 'webos', engine: '53', webSecurity: false, ways: ['WebM'] },
  { platform: 'webos', engine: '79', webSecurity: false, ways: ['hls.js', 'WebM'] },
  { platform: 'tizen', engine: 'installed', webSecurity: true, ways: ['hls.js', 'HLS of the set', 'WebM'] },
]
const RESOURCES = ['--allow-inline-styles', '--allow-blob-workers', '--resource-origin']
/** Runs in the page: notes the scripts from which workers start, and starts one, which the oldest players do, too. */
const WATCH_WORKERS = `(function () {
  var Own = window.Worker
  window.workerAddresses = []
  window.Worker = function (address) { workerAddresses.push(String(address)); return new Own(address) }
  new Own(URL.createObjectURL(new Blob(['postMessage(1)']))).onmessage = function () { window.hasBlobWorker = true }
})()`

test('the example with hls.js and styled-components signs in and plays from both packages; the CDN gets no token', async () => {
  await using folder = await temporaryFolder('player')
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await using cdn = await startCdn()
  const dist = join(folder.path, 'dist')
  await buildPlayer(dist, cdn.origin)
  const config = { issuer: server.issuer, clientId: server.clientId, appName: 'Player' }
  const args = ['--dist', dist, ...RESOURCES, cdn.origin]
  const { wgt, ipk } = await makePackages(folder.path, { config, args })
  const tizen = await unpackWgt(wgt, join(folder.path, 'tizen'))
  const packages = { tizen, webos: await unpackIpk(ipk, join(folder.path, 'webos')) }

  for (const { ways, ...model } of SETS) {
    await using tv = await openPackagedSet(packages, model)
    await tv.engine.evaluate(WATCH_WORKERS)
    await tv.engine.waitFor('window.hasBlobWorker')
    await tv.focus('Sign in')
    await tv.ok()
    await approveByHttp((await tv.readQrCode()).text, server.viewer)
    await tv.focus(`Play: ${ways[0]}`)
    expect(await tv.engine.evaluate(`getComputedStyle(document.querySelector('main')).backgroundColor`)).toBe(
      'rgb(29, 43, 40)',
    )
    for (const [index, way] of ways.entries()) {
      if (index > 0) await tv.engine.press('ArrowRight')
      await tv.focus(`Play: ${way}`)
      const earlier = cdn.requests.length
      await tv.ok()
      await tv.engine.waitFor(
        `/^${way}: ([1-9]|0\\.[5-9])/.test(document.querySelector('[data-testid="film-state"]').textContent)`,
      )
      const asked = cdn.requests.slice(earlier).map(({ path }) => path)
      expect(asked).toContain(way === 'WebM' ? '/film.webm' : '/part-0.m4s')
    }
    const workers = await tv.engine.evaluate<string[]>('workerAddresses')
    expect(workers).toEqual(ways.includes('hls.js') ? [expect.stringMatching(/^blob:/)] : [])
    await tv.engine.evaluate(`document.querySelector('video').pause()`)
    await tv.keepPicture(`${model.platform}-player`)
    // Chromium below 59 reports the directive's newer name and obeys the older one.
    expect(tv.problems.filter((problem) => !problem.includes("directive 'worker-src'"))).toEqual([])
  }
  for (const { headers } of cdn.requests) {
    expect(headers).not.toHaveProperty('authorization')
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('dpop')
  }
})

/** Gives the example's films to every page, with ranges, and notes the requests. */
async function startCdn() {
  const requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = []
  const { origin, close } = await serveOnLoopback((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers })
    const type = request.url?.endsWith('.m3u8') ? 'application/vnd.apple.mpegurl' : 'video/mp4'
    void readFile(join(FILMS, basename(request.url ?? ''))).then(
      (body) => response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': type }).end(body),
      () => response.writeHead(404).end(),
    )
  })
  return { origin, requests, [Symbol.asyncDispose]: close }
}
