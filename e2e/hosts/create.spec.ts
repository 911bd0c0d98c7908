import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { openTv, TV_SIZES } from '../../testing/tv/tv.ts'
import { freePort } from '../../tools/ports.ts'
import { expect } from '../fixtures/embedded.ts'
import { test } from './tarballs.ts'

const run = promisify(execFile)

const TITLE = 'npx couchpass-cli create makes an app that starts, passes its test and makes packages'
test(TITLE, async ({ browser, folder, tarball, cliTarball }) => {
  expect(tarball).toContain(folder)
  const env = { ...process.env, npm_config_loglevel: 'error', NO_COLOR: '1' }
  const npx = ['--yes', '--prefer-offline', '--package', cliTarball, 'couchpass', 'create', 'my-tv-app']
  const created = await run('npx', [...npx, '--tarballs', '.', '--title', 'A & B'], { cwd: folder, env })
  expect(created.stdout).toContain('npm run package')
  const again = run('npx', [...npx, '--tarballs', '.'], { cwd: folder, env })
  await expect(again).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('is not empty') as unknown })

  const app = join(folder, 'my-tv-app')
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: app, env })
  expect((await run('npm', ['test'], { cwd: app, env })).stdout).toMatch(/Tests +1 passed/)

  const config = JSON.parse(await readFile(join(app, 'tv.json'), 'utf8')) as object
  await writeFile(join(app, 'tv.json'), JSON.stringify({ ...config, issuer: `http://127.0.0.1:${await freePort()}` }))
  const port = await freePort()
  // What `npm start` runs. npm would not pass the signal on.
  const vite = join(app, 'node_modules/.bin/vite')
  const started = spawn(vite, ['--port', String(port), '--strictPort'], { cwd: app, env })
  const ended = once(started, 'exit')
  try {
    const printed: string[] = []
    for await (const line of createInterface(started.stdout)) {
      printed.push(line)
      if (line.includes('localhost:')) break
    }
    const [, password = ''] = /password (\S+)/.exec(printed.join('\n')) ?? []
    const tv = await openTv(await browser.newContext(), `http://localhost:${port}`, TV_SIZES[0]!)
    await tv.choose('Sign in')
    await approveByHttp(await tv.qrText(), { username: 'robin', password })
    await expect(tv.page.getByRole('heading', { name: 'Hello Robin Demo' })).toBeVisible()
    await expect(tv.page).toHaveTitle('A & B')
    await tv.page.context().close()
  } finally {
    started.kill()
    await ended
  }

  const packaged = await run('npm', ['run', 'package'], { cwd: app, env })
  expect(packaged.stdout).toContain('A & B (demo), version 0.1.0, by Example')
  expect(await readdir(join(app, 'out'))).toEqual([...['com.example.mytvapp_0.1.0_all.ipk', 'my-tv-app-0.1.0.wgt']])
  const noSet = run('npm', ['run', 'tv', '--', 'tizen'], { cwd: app, env })
  await expect(noSet).rejects.toMatchObject({
    stderr: expect.stringContaining('npx couchpass-cli tv tizen 192.168.0.5') as unknown,
  })
  await mkdir(join(folder, 'without'))
  const nothing = run('npx', [...npx.slice(0, 5), 'package', '--test-certificates'], {
    cwd: join(folder, 'without'),
    env,
  })
  await expect(nothing).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/dist does not exist/) as unknown,
  })
})
