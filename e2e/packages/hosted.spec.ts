import { appendFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { startProgram } from '../../testing/engines/driver/child-process.ts'
import { until } from '../../testing/engines/driver/wait-until.ts'
import { openTv } from '../../testing/tv/tv.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { freePort } from '../../tools/ports.ts'
import { requireCommand } from '../../tools/requirements.ts'
import { DIST, runPackageCommand } from './support/make-packages.ts'
import { expect, test } from './support/run-fixtures.ts'

test('--hosted: Caddy serves the folder with its headers, a viewer signs in, and a new version never meets an old page', async ({
  browser,
}) => {
  await using folder = await temporaryFolder('hosted')
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const config = { issuer: server.issuer, clientId: server.clientId, appName: 'Hosted Cinema' }
  await writeFile(join(folder.path, 'tv.json'), JSON.stringify(config))
  const dist = join(folder.path, 'dist')
  await cp(DIST, dist, { recursive: true })
  await writeFile(join(folder.path, 'package.json'), '{"name":"cinema","version":"2.0.0"}')
  const args = ['--hosted', '--dist', dist, '--config', join(folder.path, 'tv.json'), '--out', join(folder.path, 'out')]
  const made = join(folder.path, 'out/cinema-2.0.0-hosted')
  const { stdout, exitCode } = await runPackageCommand(args)
  expect(exitCode).toBe(0)
  expect(stdout).toContain(`web origins (CORS) of the client "${server.clientId}" at ${server.issuer}`)

  const site = join(folder.path, 'served')
  const deploy = () => cp(join(made, 'site'), site, { recursive: true })
  await deploy()
  await using caddy = await startCaddy(folder.path, site, made)
  const head = async (path: string) => (await fetch(caddy.origin + path)).headers
  const page = await (await fetch(caddy.origin)).text()
  const [, script = ''] = /<script defer src="\.(\/app\.[0-9a-f]{12}\.js)"/.exec(page) ?? []
  expect((await head('/')).get('cache-control')).toBe('no-cache')
  expect((await head('/NOTICE.txt')).get('cache-control')).toBe('no-cache')
  expect((await head(script)).get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await head('/')).get('content-security-policy')).toContain(`connect-src ${server.issuer};`)
  expect((await head('/')).get('content-security-policy')).toContain(`frame-ancestors 'none'`)

  const context = await browser.newContext()
  const tv = await openTv(context, caddy.origin)
  await tv.choose('Sign in')
  await approveByHttp(await tv.qrText(), server.viewer)
  await tv.screen('home')

  await appendFile(join(dist, 'app.js'), '\nwindow.secondVersion = true\n')
  expect((await runPackageCommand(args)).exitCode).toBe(0)
  await deploy()
  await tv.page.reload()
  await tv.screen('home')
  expect(await tv.page.evaluate('window.secondVersion')).toBe(true)
  // A page that was open during the change still finds its own script.
  expect(await (await fetch(caddy.origin + script)).text()).not.toContain('secondVersion')
  await context.close()
  expect(tv.problems).toEqual([])

  // Static hosts read the same headers from the site's folder.
  const rules = await readFile(join(made, 'site/_headers'), 'utf8')
  const names = await readdir(join(made, 'site'))
  const fingerprinted = names.filter((name) => /\.[0-9a-f]{12}\.(js|css)$/.test(name))
  expect(fingerprinted).toHaveLength(2)
  for (const name of fingerprinted) expect(rules).toContain(`/${name}\n  Cache-Control: public, max-age=31536000`)
})

test('--hosted refuses a folder that it has not made', async () => {
  await using folder = await temporaryFolder('hosted')
  const { version } = JSON.parse(await readFile(join(DIST, '../package.json'), 'utf8')) as { version: string }
  await mkdir(join(folder.path, `couchpass-${version}-hosted`))
  const { exitCode, stderr } = await runPackageCommand(['--hosted', '--dist', DIST, '--out', folder.path])
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('was not made by this command') })
})

async function startCaddy(folder: string, site: string, made: string) {
  const caddy = await requireCommand({ command: 'caddy', aptPackage: 'caddy', purpose: 'serve the app', install: true })
  const origin = `http://localhost:${await freePort()}`
  const file = join(folder, 'Caddyfile')
  const block = `${origin} {\n  root * ${site}\n  import ${join(made, 'headers.caddy')}\n  file_server\n}\n`
  await writeFile(file, `{\n  admin off\n  auto_https off\n}\n${block}`)
  const program = startProgram(caddy, ['run', '--adapter', 'caddyfile', '--config', file], {
    environment: { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  })
  await until('Caddy answers', 20_000, () =>
    fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  return { origin, [Symbol.asyncDispose]: () => program.stop() }
}
