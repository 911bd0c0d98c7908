/** `npm run screenshots`: every screen of the built app, at the sizes that televisions have, into artefacts/screens/. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import { openPhone, PHONE } from '../e2e/support/embedded-phone.ts'
import { SCENES, type Scene } from '../e2e/support/scenes.ts'
import { serveApp } from '../e2e/support/static-server.ts'
import { openTv, TV_SIZES, type TvSize } from '../e2e/support/tv.ts'
import { MissingRequirement, requireChromium } from './requirements.ts'
import { startEmbeddedServer } from './server/embedded-server.ts'

const folder = fileURLToPath(new URL('../artefacts/screens/', import.meta.url))

async function picture(browser: Browser, scene: Scene, size: TvSize): Promise<string> {
  await using server = await startEmbeddedServer({ intervalSeconds: 1, ...scene.serverOptions })
  await using app = await serveApp({ config: { issuer: server.issuer, clientId: server.clientId } })
  await using tvContext = await browser.newContext()
  await using phoneContext = await browser.newContext({ ...PHONE })
  const tv = await openTv(tvContext, app.origin, size)
  await tv.screen('welcome')
  await scene.reach({ tv, server, phone: await openPhone(phoneContext, server.viewer) })
  await tv.screen(scene.screen)
  await tv.page.evaluate(() => document.fonts.ready)
  const path = join(folder, `${scene.name}-${size.width}x${size.height}.png`)
  await tv.page.screenshot({ path, animations: 'disabled' })
  return path
}

try {
  await mkdir(folder, { recursive: true })
  await using browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  for (const size of TV_SIZES) for (const scene of SCENES) console.log(await picture(browser, scene, size))
} catch (error) {
  console.error(error instanceof MissingRequirement ? error.message : error)
  process.exitCode = 1
}
