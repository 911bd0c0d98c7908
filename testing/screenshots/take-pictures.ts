import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { openPhone, PHONE } from '../tv/phone.ts'
import type { Scene } from '../tv/scenes.ts'
import { serveApp } from '../servers/static-server.ts'
import { openTv, type TvSize } from '../tv/tv.ts'
import type { Messages } from '../../src/i18n/messages.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'

/** Opens a scene once and takes a picture in each size. Returns the files, named `scene.language.WIDTHxHEIGHT.png`. */
export async function takePictures(
  browser: Browser,
  scene: Scene,
  words: Messages,
  sizes: readonly TvSize[],
  folder: string,
): Promise<string[]> {
  await using server = await startEmbeddedServer({ intervalSeconds: 1, ...scene.serverOptions })
  const config = { issuer: server.issuer, clientId: server.clientId, ...scene.config, locale: words.language }
  await using app = await serveApp({ config })
  await using tvContext = await browser.newContext()
  await using phoneContext = await browser.newContext({ ...PHONE })
  const tv = await openTv(tvContext, app.origin, sizes[0])
  await tv.screen('welcome')
  await scene.reach({ tv, server, words, phone: await openPhone(phoneContext, server.viewer) })
  await tv.screen(scene.screen)
  const paths: string[] = []
  for (const size of sizes) {
    await tv.page.setViewportSize(size)
    await tv.page.evaluate(() => document.fonts.ready)
    const path = join(folder, `${scene.name}.${words.language}.${size.width}x${size.height}.png`)
    await tv.page.screenshot({ path, animations: 'disabled' })
    paths.push(path)
  }
  return paths
}
