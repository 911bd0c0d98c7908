import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { PNG } from 'pngjs'
import { launchEngine } from '../../testing/engines/driver/launch-engine.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { ENGINE_NAMES } from './support/tv-set.ts'

/** A page that records its events and makes each kind of error that an engine must report. */
const PAGE = `<!doctype html>
<meta charset="utf-8">
<body style="margin: 0; background: rgb(0, 128, 255)">
<button autofocus style="position: absolute; left: 100px; top: 100px; width: 200px; height: 80px">OK</button>
<script>
  early = window.before
  heard = []
  ;['keydown', 'click'].forEach(function (type) {
    addEventListener(type, function (event) { heard.push(type + (event.keyCode || '') + (event.repeat ? ' again' : '')) })
  })
  setTimeout(function () { throw new Error('thrown') })
  Promise.reject(new Error('rejected'))
  console.error('said')
</script>`

for (const name of ENGINE_NAMES)
  test(`Chromium ${name}: keys, pointer, errors, pictures and what runs before are real`, async () => {
    await using folder = await temporaryFolder('driver')
    const page = join(folder.path, 'page.html')
    await writeFile(page, PAGE)
    await using engine = await launchEngine(name, { profileDir: join(folder.path, 'profile') })
    await engine.runBefore(`before = 'was here'`)
    await engine.goto(pathToFileURL(page).href)
    expect(await engine.evaluate('early')).toBe('was here')

    await engine.press('TizenBack')
    await engine.press('WebosBack')
    await engine.hold('ArrowLeft', 2)
    await engine.press('Enter')
    await engine.click(200, 140)
    const heard = ['keydown10009', 'keydown461', 'keydown37', 'keydown37 again', 'keydown37 again', 'keydown13']
    await engine.waitFor(`heard.length === ${heard.length + 2}`)
    expect(await engine.evaluate('heard')).toEqual([...heard, 'click', 'click'])

    for (const what of ['thrown', 'rejected', 'said'])
      expect(engine.errors.filter((error) => error.includes(what))).toHaveLength(1)

    await engine.setViewport({ width: 1280, height: 720 })
    await expect.poll(async () => cornerOf(await engine.screenshot())).toEqual([1280, 720, 0, 128, 255])
  })

/** The size of a picture, and the colour of its lower right corner. */
function cornerOf(screenshot: Buffer): number[] {
  const { width, height, data } = PNG.sync.read(screenshot)
  return [width, height, ...data.subarray(-4, -1)]
}
