import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '../../testing/engines/driver/wait-until.ts'
import { expect, test } from './support/run-fixtures.ts'
import { openPackagedSet, type PackagedSet, type SetModel } from './support/run-set.ts'
import { startStranger, type Stranger } from './support/run-stranger.ts'
import { standInScript } from '../../testing/packages/stand-in-script.ts'

const SETS: readonly SetModel[] = [
  { platform: 'webos', engine: '53', webSecurity: false },
  { platform: 'tizen', engine: '56', webSecurity: false },
  { platform: 'webos', engine: 'installed', webSecurity: false },
  { platform: 'tizen', engine: 'installed', webSecurity: true },
]

for (const model of SETS) {
  const where = `${model.platform} package, Chromium ${model.engine}, web security ${model.webSecurity ? 'on' : 'off'}`

  test(`${where}: the policy stops every attack and does not affect the app`, async ({ server, packages }) => {
    await using stranger = await startStranger()
    await using tv = await openPackagedSet(packages, model, { addFiles: await attackFiles(stranger) })
    await tv.focus('Sign in')
    expect(tv.problems).toEqual([])

    await runAttacks(tv, stranger)

    await tv.engine.waitFor(`(${hasFont.toString()})('Atkinson Hyperlegible Next')`)
    await tv.engine.evaluate(
      `picture = new Image(), picture.src = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>'`,
    )
    await tv.engine.waitFor('picture.naturalWidth === 7')
    // A viewer's picture comes from the issuer; the attacks have shown that it comes from nowhere else.
    await tv.engine.evaluate(
      `portrait = new Image(), portrait.crossOrigin = 'anonymous', portrait.src = '${server.issuer}/pictures/robin.svg'`,
    )
    await tv.engine.waitFor('portrait.naturalWidth === 240')
    const earlier = server.requests.length
    await tv.ok()
    await tv.text('user-code')
    expect(server.requests.slice(earlier).map(({ path }) => path)).toContain('/device/auth')
    expect(await successes(tv, stranger)).toEqual([])
  })

  test(`${where}: keys pressed before the app's script runs are kept`, async ({ packages }) => {
    await using tv = await openPackagedSet(packages, model, { addFiles: { 'app.js': '' } })
    // The page itself makes the events: before the first frame Chromium delivers no keys from outside, and not always
    // after it.
    for (const type of ['keydown', 'keyup'])
      await tv.engine.evaluate(`document.body.dispatchEvent(new KeyboardEvent('${type}', { bubbles: true }))`)
    const kept = await tv.engine.evaluate('couchpassEarlyKeys.map((event) => event.type)')
    expect(kept).toEqual(['keydown', 'keyup'])
    expect(tv.problems).toEqual([])
  })
}

for (const model of SETS.slice(0, 3))
  test(`${model.platform} package, Chromium ${model.engine}: without the policy every attack succeeds`, async ({
    packages,
  }) => {
    await using stranger = await startStranger()
    const html = await readFile(join(packages[model.platform], 'index.html'), 'utf8')
    const open = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    expect(open).not.toBe(html)
    await using tv = await openPackagedSet(packages, model, {
      addFiles: { ...(await attackFiles(stranger)), 'index.html': open },
    })
    await tv.focus('Sign in')
    await runAttacks(tv, stranger)
    expect(await successes(tv, stranger)).toEqual(await tv.engine.evaluate('attacks.names.sort()'))
  })

/** Runs in the page, as source text. Whether the font exists: text in it must differ from text in the fallback font. */
function hasFont(name: string): boolean {
  const context = document.createElement('canvas').getContext('2d')!
  const widths = ['monospace', `"${name}", monospace`].map((family) => {
    context.font = `40px ${family}`
    return context.measureText('Will it fill?').width
  })
  return widths[0] !== widths[1]
}

const ATTACKS = 'attacks.js'

/** Written into the app's folder, so that the attacks run as the page's own script and not from outside. */
async function attackFiles(stranger: Stranger): Promise<Record<string, string>> {
  return { [ATTACKS]: await standInScript('attacks', { stranger: stranger.origin }) }
}

/** Tries one attack after the other. Each either succeeds or makes the engine report an error. */
async function runAttacks(tv: PackagedSet, stranger: Stranger): Promise<void> {
  await tv.engine.evaluate(`document.head.appendChild(document.createElement('script')).src = '${ATTACKS}'`)
  await tv.engine.waitFor('window.attacks')
  for (const name of await tv.engine.evaluate<string[]>('attacks.names')) {
    const before = tv.problems.length
    await tv.engine.evaluate(`attacks.start('${name}')`)
    await until(`the attack "${name}" has ended`, 5_000, async () => {
      return tv.problems.length > before || (await successes(tv, stranger)).includes(name)
    })
  }
}

/** The names of the attacks that succeeded. */
async function successes(tv: PackagedSet, stranger: Stranger): Promise<string[]> {
  return [...new Set([...(await tv.engine.evaluate<string[]>('attacks.done')), ...stranger.requests])].sort()
}
