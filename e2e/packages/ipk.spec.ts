import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { PNG } from 'pngjs'
import { chooseArtwork } from '../../packaging/inputs/choose-artwork.ts'
import { Problem } from '../../tools/problem.ts'
import { requireWebosCli } from '../../webos/cli.ts'
import { packageWebos } from '../../webos/package.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { DIST, hashesOfBuiltApp, makePackages, ROOT, runPackageCommand } from './support/make-packages.ts'
import { APP } from './support/wgt-stage.ts'
import { runDpkgDeb, unpackIpk } from '../../testing/packages/unpack-ipk.ts'

const VERSION = (
  JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/** The files that dpkg-deb lists, without folders. */
async function listed(ipk: string): Promise<string[]> {
  const lines = (await runDpkgDeb('--contents', ipk)).trim().split('\n')
  const files = lines.filter((line) => !line.endsWith('/'))
  return files.map((line) => line.replace(/^.* \d\d:\d\d (\.\/)?/, '')).sort()
}

/** What LG's own tool reads in the package. It writes its settings into `home`. */
async function showInfo(ipk: string, home: string): Promise<string> {
  const tool = join(await requireWebosCli(), 'ares-package')
  const env = { ...process.env, HOME: home }
  return (await promisify(execFile)(process.execPath, [tool, '--info', ipk], { env })).stdout
}

async function readInfo(folder: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, 'appinfo.json'), 'utf8')) as Record<string, unknown>
}

test('contains only the built app and the files that LG requires, in the right sizes', async () => {
  await using folder = await temporaryFolder('ipk')
  const { ipk } = await makePackages(folder.path)
  expect(ipk).toBe(join(folder.path, 'out', `org.couchpass.tv_${VERSION}_all.ipk`))
  const files = [
    ...Object.keys(await hashesOfBuiltApp()),
    ...['appinfo.json', 'icon-80.png', 'icon-130.png', 'splash-1920x1080.png'],
  ]
  expect(await listed(ipk)).toEqual(
    [
      ...files.map((file) => `usr/palm/applications/org.couchpass.tv/${file}`),
      'usr/palm/packages/org.couchpass.tv/packageinfo.json',
    ].sort(),
  )
  expect(await runDpkgDeb('--field', ipk, 'Package', 'Version', 'Architecture')).toBe(
    `Package: org.couchpass.tv\nVersion: ${VERSION}\nArchitecture: all\n`,
  )

  const shown = await showInfo(ipk, folder.path)
  expect(shown).toContain(`< Application Information >\nid: org.couchpass.tv\nversion: ${VERSION}\ntype: web\n`)

  const app = await unpackIpk(ipk, join(folder.path, 'unpacked'))
  const info = await readInfo(app)
  expect(info).toEqual({
    id: 'org.couchpass.tv',
    version: VERSION,
    title: 'Couchpass (demo)',
    vendor: 'Couchpass',
    type: 'web',
    main: 'index.html',
    icon: 'icon-80.png',
    largeIcon: 'icon-130.png',
    splashBackground: 'splash-1920x1080.png',
    iconColor: '#0c1322',
    bgColor: '#0c1322',
    resolution: '1920x1080',
    // Otherwise Back never reaches the app.
    disableBackHistoryAPI: true,
    requiredMemory: 70,
    accessibility: { supportsAudioGuidance: true },
  })
  const size = async (key: string) => {
    const { width, height } = PNG.sync.read(await readFile(join(app, String(info[key]))))
    return `${width}×${height}`
  }
  expect(await size('icon')).toBe('80×80')
  expect(await size('largeIcon')).toBe('130×130')
  expect(await size('splashBackground')).toBe('1920×1080')
})

test('uses id, vendor, title, colour and available pictures of another app', async () => {
  await using folder = await temporaryFolder('ipk')
  const artwork = join(folder.path, 'artwork')
  const icon = new PNG({ width: 80, height: 80 })
  await mkdir(artwork)
  await writeFile(join(artwork, 'icon-80.png'), PNG.sync.write(icon))
  const { ipk, stdout } = await makePackages(folder.path, {
    config: {
      issuer: 'http://127.0.0.1:4180',
      clientId: 'acme-tv',
      appName: 'Ärger & <Söhne> "TV"',
      brand: { backgroundColor: '#123456' },
      providerMetadata: {
        device_authorization_endpoint: 'http://127.0.0.1:4180/device/auth',
        token_endpoint: 'http://127.0.0.1:4180/token',
      },
    },
    args: ['--webos-id', 'com.example.acme-tv', '--vendor', 'Ärger & Söhne', '--artwork', artwork],
  })
  expect(ipk).toBe(join(folder.path, 'out', `com.example.acme-tv_${VERSION}_all.ipk`))
  expect(stdout).toContain('yours: icon-80.png')
  const app = await unpackIpk(ipk, join(folder.path, 'unpacked'))
  expect(await readInfo(app)).toMatchObject({
    id: 'com.example.acme-tv',
    title: 'Ärger & <Söhne> "TV"',
    vendor: 'Ärger & Söhne',
    iconColor: '#123456',
    bgColor: '#123456',
  })
  expect(await readFile(join(app, 'icon-80.png'))).toEqual(PNG.sync.write(icon))
})

test("reports the complaint of LG's tool in one sentence", async () => {
  await using folder = await temporaryFolder('ipk')
  for (const name of ['index.html', 'Söhne.txt']) await writeFile(join(folder.path, name), '')
  const { icon80, icon130, splash } = (await chooseArtwork(undefined, ROOT)).artwork
  await using out = await temporaryFolder('ipk-out')
  const options = { id: 'com.example.tv', artwork: { icon80, icon130, splash }, outDir: out.path }
  const refusal: unknown = await packageWebos(folder.path, APP, options).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Problem)
  expect((refusal as Problem).sentences).toEqual([
    "LG's ares-package refuses the app: Please use the file name in english letters. (usr/palm/applications/com.example.tv/Söhne.txt)",
  ])
  expect(await readdir(out.path)).toEqual([])
})

test("installs LG's tools completely, even after a killed installation and by two parallel runs", async () => {
  await using folder = await temporaryFolder('webos-cli')
  // The scratch folder of the killed installation stays behind, inside this folder.
  const environment = { COUCHPASS_CACHE: join(folder.path, 'cache'), TMPDIR: folder.path }
  const args = (out: string) => ['--test-certificates', '--dist', DIST, '--out', join(folder.path, out)]
  const cached = async (name: RegExp) =>
    (await readdir(environment.COUCHPASS_CACHE).catch(() => [])).filter((entry) => name.test(entry))

  const killed = spawn(process.execPath, ['--import', 'tsx', 'packaging/package.ts', ...args('killed')], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    // A process group of its own, so that npm is killed too.
    detached: true,
  })
  const ended = once(killed, 'exit')
  const isHalfDone = async () => {
    const [staging = ''] = await cached(/^\.installing-/)
    return staging !== '' && (await readdir(join(environment.COUCHPASS_CACHE, staging))).includes('node_modules')
  }
  // The download from the registry takes long, or npm's cache makes it very short.
  await expect.poll(isHalfDone, { intervals: [20], timeout: 60_000 }).toBe(true)
  process.kill(-killed.pid!, 'SIGKILL')
  await ended
  expect(await cached(/^webos-cli-/)).toEqual([])

  const runs = await Promise.all(['one', 'two'].map((out) => runPackageCommand(args(out), environment)))
  for (const run of runs) {
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(run.stdout).toContain("Installing LG's command line tools (npm ci, 95 MB on disk, only this once).")
  }
  expect(await cached(/^webos-cli-/)).toHaveLength(1)
  // The folder of the killed installation remains, but none of the other two.
  expect(await cached(/^\.installing-/)).toHaveLength(1)
})
