import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '../engines/driver/until.ts'
import { expect, test } from './run-fixtures.ts'
import { openPackagedSet, type PackagedSet, type SetModel } from './run-set.ts'
import { startStranger, type Stranger } from './run-stranger.ts'
import { standInScript } from './run-stand-in.ts'

const SETS: readonly SetModel[] = [
  { platform: 'webos', engine: '53', webSecurity: false },
  { platform: 'tizen', engine: '56', webSecurity: false },
  { platform: 'webos', engine: 'installed', webSecurity: false },
  { platform: 'tizen', engine: 'installed', webSecurity: true },
]


const W: [string, string][] = [["script-src 'self'", "script-src 'self' 'unsafe-inline'"],["script-src 'self'", "script-src 'self' 'unsafe-eval'"],["connect-src ", "connect-src * "],["img-src ", "img-src * "],["; form-action 'none'", ""],["; base-uri 'none'",""],["style-src 'self'","style-src 'self' 'unsafe-inline'"],["default-src 'none'","default-src *"]]
for (const model of [SETS[0]!, SETS[2]!]) for (const [from,to] of W)
test(`weak ${model.engine} ${from} ${to}`, async ({ packages }) => {
    await using stranger = await startStranger()
    const html = await readFile(join(packages[model.platform], 'index.html'), 'utf8')
    await using tv = await openPackagedSet(packages, model, { addFiles: { ...(await attackFiles(stranger)), 'index.html': html.replace(from, to) } })
    await tv.focus('Sign in')
    await runAttacks(tv, stranger)
    console.log(model.engine, to||from, html.includes(from), (await successes(tv, stranger)).join(' '))
})
const ATTACKS = 'attacks.js'

/** The page's own file, so that it may run: what it tries then is tried by the page, not from outside. */
async function attackFiles(stranger: Stranger): Promise<Record<string, string>> {
  return { [ATTACKS]: await standInScript('attacks', { stranger: stranger.origin }) }
}

/** Tries one attack after the other; each either succeeds, or the engine complains of it. */
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
