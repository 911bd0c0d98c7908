import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { VERSION } from '../../vite/version.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import {
  DIST,
  hashesBelow,
  hashesOfBuiltApp,
  makePackages,
  ROOT,
  runPackageCommand,
  unpackWgt,
} from './support/make-packages.ts'
import { summaryOf } from '../../packaging/summary.ts'
import { expect, makeP12, PAGE, startIssuer, test } from './support/workshop.ts'
import { runDpkgDeb, unpackIpk } from '../../testing/packages/unpack-ipk.ts'

test.describe('what it makes', () => {
  test('both packages contain the same app, except for the configuration and a line for Samsung', async () => {
    await using folder = await temporaryFolder('package')
    const { wgt, ipk } = await makePackages(folder.path)
    const tizen = await unpackWgt(wgt, join(folder.path, 'tizen'))
    const webos = await unpackIpk(ipk, join(folder.path, 'webos'))
    const { 'index.html': builtPage, ...built } = await hashesOfBuiltApp()
    expect(builtPage).toBeDefined()
    expect(await hashesBelow(tizen)).toMatchObject(built)
    expect(await hashesBelow(webos)).toMatchObject(built)

    const forSamsung = await readFile(join(tizen, 'index.html'), 'utf8')
    const forLg = await readFile(join(webos, 'index.html'), 'utf8')
    const script = /\s*<script src="\$WEBAPIS\/webapis\/webapis\.js"><\/script>/
    expect(forSamsung).toMatch(script)
    expect(forSamsung.replace(script, '')).toBe(forLg)
    const stamped = [/\n *<meta http-equiv[^>]*>/, /(?<=<title>)[^<]*/, /(?<="app-config">)[^<]*/]
    const icons = /\s*<link rel="icon"[^>]*>/g
    const unstamped = (html: string) => stamped.reduce((text, what) => text.replace(what, ''), html)
    expect(unstamped(forLg)).toBe(unstamped((await readFile(join(DIST, 'index.html'), 'utf8')).replace(icons, '')))
  })

  test('packages the demo without a configuration and says so; two runs give the same .wgt', async () => {
    await using folder = await temporaryFolder('package')
    const first = await makePackages(folder.path)
    const bytes = await readFile(first.wgt)
    expect(first.stdout).toContain('Couchpass (demo), version ')
    expect(first.stdout).toContain('This is the demo')
    expect(first.stdout).toContain('because retail sets reject it')
    const html = await readFile(join(await unpackIpk(first.ipk, join(folder.path, 'webos')), 'index.html'), 'utf8')
    expect(html).toContain('<title>Couchpass (demo)</title>')
    expect(html).toContain('"appName":"Couchpass (demo)"')

    const second = await makePackages(folder.path)
    expect(second.wgt).toBe(first.wgt)
    expect(await readFile(second.wgt)).toEqual(bytes)
    expect(await readdir(join(folder.path, 'out'))).toHaveLength(2)
  })

  test('stamps a configuration with the metadata of the issuer, which it requests once', async () => {
    await using folder = await temporaryFolder('package')
    await using server = await startEmbeddedServer()
    const { issuer, clientId } = server
    await mkdir(join(folder.path, 'brand'))
    await writeFile(join(folder.path, 'brand/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    const config = { issuer, clientId, appName: 'A <b> & c', brand: { logo: './brand/logo.svg' } }
    const { wgt, ipk, stdout } = await makePackages(folder.path, {
      config: { ...config, connectOrigins: ['https://api.example.com'] },
    })
    expect(server.requests.map(({ path }) => path)).toEqual(['/.well-known/openid-configuration'])
    expect(stdout).toContain(`may go only to ${issuer}, https://api.example.com`)
    expect(stdout).not.toContain('demo')

    const webos = await unpackIpk(ipk, join(folder.path, 'webos'))
    const html = await readFile(join(webos, 'index.html'), 'utf8')
    expect(html.indexOf('<head>')).toBe(
      html.indexOf('<meta http-equiv="Content-Security-Policy"') - '<head>\n    '.length,
    )
    expect(html).toContain(`; connect-src ${issuer} https://api.example.com wss://api.example.com; `)
    expect(html).toContain('<title>A &lt;b> &amp; c</title>')
    const [, block = ''] = /id="app-config">([^<]*)</.exec(html) ?? []
    expect(JSON.parse(block)).toEqual({
      ...config,
      appVersion: VERSION,
      connectOrigins: ['https://api.example.com'],
      providerMetadata: {
        issuer,
        device_authorization_endpoint: `${issuer}/device/auth`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/me`,
        revocation_endpoint: `${issuer}/token/revocation`,
        code_challenge_methods_supported: ['S256'],
        // Without this member oauth4webapi would accept only RS256.
        id_token_signing_alg_values_supported: ['RS256'],
        dpop_signing_alg_values_supported: expect.arrayContaining(['ES256']),
      },
    })
    for (const app of [webos, await unpackWgt(wgt, join(folder.path, 'tizen'))])
      expect(await readFile(join(app, 'brand/logo.svg'), 'utf8')).toContain('<svg')
  })

  test('a team adds resources, privileges, metadata and its own parts of both manifests', async ({ workshop }) => {
    await workshop.write({
      'own.json': '{"handlesRelaunch":true,"requiredMemory":200}',
      'own.xml': '<widget xmlns="http://www.w3.org/ns/widgets"><preference name="deep" value="link"/></widget>',
      'project/dist/app.js': '[1].flat()',
    })
    const made = await workshop.make([
      ...['--test-certificates', '--resource-origin', 'https://*.cdn.example.com', '--allow-inline-styles'],
      ...['--allow-blob-workers', '--allow-scripts-from', 'https://drm.example.com', '--appinfo', 'own.json'],
      ...['--tizen-privilege', 'http://tizen.org/privilege/tv.inputdevice', '--tizen-metadata', 'a=b=c'],
      ...['--config-xml', 'own.xml'],
    ])
    const wgt = await unpackWgt(made.tizen.path, join(workshop.folder, 'wgt'))
    const config = await readFile(join(wgt, 'config.xml'), 'utf8')
    expect(config).toContain('<access origin="https://cdn.example.com" subdomains="true"/>')
    expect(config).toContain('<tizen:privilege name="http://tizen.org/privilege/tv.inputdevice"/>')
    expect(config).toContain('<tizen:metadata key="a" value="b=c"/>')
    expect(config).toContain('<preference name="deep" value="link"/>')
    const ipk = await unpackIpk(made.webos.path, join(workshop.folder, 'ipk'))
    const info = JSON.parse(await readFile(join(ipk, 'appinfo.json'), 'utf8')) as object
    expect(info).toMatchObject({ handlesRelaunch: true, requiredMemory: 200, disableBackHistoryAPI: true })
    for (const folder of [wgt, ipk]) {
      const page = await readFile(join(folder, 'index.html'), 'utf8')
      expect(page).toContain("script-src 'self' https://drm.example.com; style-src 'self' 'unsafe-inline'")
      expect(page).toContain("worker-src 'self' blob:")
    }
    const summary = summaryOf(made, workshop.folder)
    expect(summary).toContain('may come from https://*.cdn.example.com, without a token')
    expect(summary).toContain("whoever controls them can read the viewer's tokens")
    expect(summary).toContain('The scripts name ArrayFlat, which Chromium 53 lacks')
  })

  test('complete metadata in the configuration needs no request', async ({ workshop }) => {
    await using issuer = await startIssuer((_, response) => response.writeHead(500).end())
    const providerMetadata = {
      device_authorization_endpoint: 'https://device.example.com/auth',
      token_endpoint: `${issuer.address}/token`,
    }
    const config = { issuer: issuer.address, clientId: 'acme-tv', providerMetadata }
    await workshop.write({ 'config.json': JSON.stringify(config) })
    const { app, webos, tizen } = await workshop.make(['--test-certificates', '--config', 'config.json'])
    expect(issuer.requests()).toBe(0)
    expect(app.connectOrigins).toEqual([issuer.address, 'https://device.example.com'])
    // Name and version come from the package.json above the built app.
    expect([webos.path, tizen.path]).toEqual([
      join(workshop.out, 'org.couchpass.tv_1.2.3_all.ipk'),
      join(workshop.out, 'acme-tv-1.2.3.wgt'),
    ])
    const html = await readFile(join(await unpackIpk(webos.path, join(workshop.folder, 'webos')), 'index.html'), 'utf8')
    expect(html).toContain(JSON.stringify({ issuer: issuer.address, ...providerMetadata }))
  })

  test('accepts the words of source maps in code, a template and fifteen hundred files', async ({ workshop }) => {
    const many = Array.from({ length: 1500 }, (_, index) => [`project/dist/many/${index}.txt`, ''] as const)
    await workshop.write({
      ...Object.fromEntries(many),
      'project/dist/app.js': 'var a = "//# sourceMappingURL="; a += "/*# sourceMappingURL=b.map */"\n',
      'project/dist/index.html': PAGE.replace(
        '</body>',
        '<script type="text/template"><b onclick="a()"></b></script>$&',
      ),
    })
    const args = ['--test-certificates', '--dist', workshop.dist, '--out', workshop.out]
    // The limit of open files that most machines have.
    const limited = [
      '-c',
      'ulimit -n 1024 && exec "$0" "$@"',
      process.execPath,
      '--import',
      'tsx',
      'packaging/package.ts',
      ...args,
    ]
    await promisify(execFile)('sh', limited, { cwd: ROOT })
    expect(Object.keys(unzipSync(await readFile(join(workshop.out, 'acme-tv-1.2.3.wgt'))))).toHaveLength(1500 + 7)
  })

  test('file modes in the .ipk do not depend on the umask or on the modes in the app', async ({ workshop }) => {
    await workshop.write({ 'project/dist/deep/a.txt': '' })
    const modes = async () => {
      const lines = (await runDpkgDeb('--contents', join(workshop.out, 'org.couchpass.tv_1.2.3_all.ipk'))).trim()
      return lines.split('\n').map((line) => line.replace(/^(\S+) .* /, '$1 '))
    }
    await workshop.make(['--test-certificates'])
    const before = await modes()
    expect(before).toContainEqual(expect.stringMatching(/^-rw-r--r-- .*deep\/a\.txt$/))
    await chmod(join(workshop.dist, 'deep/a.txt'), 0o400)
    await chmod(join(workshop.dist, 'deep'), 0o700)
    const umask = process.umask(0o077)
    try {
      await workshop.make(['--test-certificates'])
    } finally {
      process.umask(umask)
    }
    expect(await modes()).toEqual(before)
  })

  test("reports which values are Couchpass's own or from the build", async ({ workshop }) => {
    const metadata = { device_authorization_endpoint: 'https://d.example/a', token_endpoint: 'https://t.example/b' }
    const config = { issuer: 'https://id.example', clientId: 'acme-tv', appName: 'Acme', providerMetadata: metadata }
    await workshop.write({
      'alone/index.html': PAGE.replace(/{"issuer".*}/, JSON.stringify(config)),
      'alone/app.js': '',
      'alone/style.css': '',
    })
    const dist = join(workshop.folder, 'alone')
    const args = ['--test-certificates', '--dist', dist, '--out', workshop.out, '--webos-id', 'com.acme.tv']
    const { stdout } = await runPackageCommand(args)
    expect(stdout).toContain('App      Acme (demo), version ')
    expect(stdout).toContain('The packages keep the configuration of the build and the title of a demo: ')
    expect(stdout).not.toContain('npm start')
    expect(stdout).toContain('may go only to https://d.example, https://id.example, https://t.example')
    expect(stdout).toMatch(
      /No package\.json found above .*alone: name and version are Couchpass's own, couchpass \S+\./,
    )
    expect(stdout).toContain('set --tizen-id, --vendor before you submit the app.')
  })

  test('follows a link to the built app and leaves the app unchanged', async ({ workshop }) => {
    await symlink(workshop.dist, join(workshop.folder, 'link'))
    const before = await hashesBelow(workshop.dist)
    await workshop.make(['--test-certificates', '--dist', 'link'])
    expect(await readdir(workshop.out)).toHaveLength(2)
    expect(await hashesBelow(workshop.dist)).toEqual(before)
  })

  test('the certificates of a developer sign the .wgt, and no child process gets their passwords', async ({
    workshop,
  }) => {
    const passwords = { author: 'aardvark-secret', distributor: 'dingo-secret' }
    await workshop.write({
      'author.p12': await makeP12(passwords.author),
      'distributor.p12': await makeP12(passwords.distributor),
    })
    const certificates = ['author', 'distributor'].flatMap((who) => [
      `--${who}-certificate`,
      join(workshop.folder, `${who}.p12`),
    ])
    // Each Node process records its command line and which of the passwords it has.
    const log = join(workshop.folder, 'processes.txt')
    const says = `[require('node:path').basename(process.argv[1] ?? ''), ...Object.keys(process.env).filter((name) => /^COUCHPASS.*PASSWORD/.test(name))].join(' ')`
    await workshop.write({ 'spy.cjs': `require('node:fs').appendFileSync(${JSON.stringify(log)}, ${says} + '\\n')` })
    const names = ['--webos-id', 'com.acme.tv', '--tizen-id', 'AcmeTv0001.AcmeTV', '--vendor', 'Acme']
    const result = await runPackageCommand(
      ['--dist', workshop.dist, '--out', workshop.out, ...names, ...certificates],
      {
        COUCHPASS_AUTHOR_PASSWORD: passwords.author,
        COUCHPASS_DISTRIBUTOR_PASSWORD: passwords.distributor,
        NODE_OPTIONS: `--require=${join(workshop.folder, 'spy.cjs')}`,
      },
    )
    expect(result).toMatchObject({ exitCode: 0, stderr: '' })
    expect(result.stdout).not.toMatch(/throw-away|for ever/)
    const processes = (await readFile(log, 'utf8')).split('\n')
    expect(processes).toContain('package.ts COUCHPASS_AUTHOR_PASSWORD COUCHPASS_DISTRIBUTOR_PASSWORD')
    expect(processes).toContain('ares-package')
    const app = await unpackWgt(join(workshop.out, 'acme-tv-1.2.3.wgt'), join(workshop.folder, 'tizen'))
    const texts = await Promise.all((await readdir(app)).map((file) => readFile(join(app, file), 'latin1')))
    for (const text of [result.stdout, ...texts]) expect(text).not.toMatch(/-secret|PRIVATE KEY/)
  })
})

test.describe('the command', () => {
  /** The lines that `npm run package` writes to stderr when it fails. */
  const refused = async (args: readonly string[]): Promise<string[]> => {
    const { exitCode, stdout, stderr } = await runPackageCommand(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    return stderr.trimEnd().split('\n')
  }

  test('reports an unknown option, a missing dist and missing certificates in one sentence each', async ({
    workshop,
  }) => {
    const { out, folder } = workshop
    const [unknown, dist, certificates] = await Promise.all([
      refused(['--out', out, '--confg', 'a.json']),
      refused(['--out', out, '--test-certificates', '--dist', join(folder, 'nowhere')]),
      refused(['--out', out, '--dist', workshop.dist]),
    ])
    expect(unknown).toEqual([`Unknown option '--confg': "npm run package -- --help" lists the options.`])
    expect(dist).toEqual([`--dist ${join(folder, 'nowhere')} does not exist: build that app first.`])
    expect(certificates).toEqual([
      `A .wgt needs two signing certificates: make them with Samsung's Certificate Manager (docs/package.md says how) and pass --author-certificate and --distributor-certificate, or use --test-certificates for a test package.`,
    ])
    await workshop.expectNothing()
  })

  test('reports a temporary folder that cannot be made in one sentence', async ({ workshop }) => {
    const before = process.env.TMPDIR
    process.env.TMPDIR = join(workshop.dist, 'app.js')
    const refusal = await workshop.refusal(['--test-certificates']).finally(() => {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    })
    expect(refusal).toEqual([
      expect.stringMatching(
        /app\.js\/couchpass-package-\S+ is a file, or is below a file, where a folder is needed \(ENOTDIR\): fix that, or set TMPDIR to another folder\.$/,
      ),
    ])
    await workshop.expectNothing()
  })

  test('leaves no temporary folder, process or package when it is stopped', async ({ workshop }) => {
    const scratch = join(workshop.folder, 'scratch')
    const log = join(workshop.folder, 'ares.txt')
    await mkdir(scratch)
    // Replaces LG's tool by one that prints its process id and never ends.
    await workshop.write({
      'wait.cjs': `if (/ares-package$/.test(process.argv[1])) { require('node:fs').writeFileSync(${JSON.stringify(log)}, String(process.pid)); for (;;); }`,
    })
    const args = [
      '--import',
      'tsx',
      'packaging/package.ts',
      '--test-certificates',
      '--dist',
      workshop.dist,
      '--out',
      workshop.out,
    ]
    const command = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: scratch, NODE_OPTIONS: `--require=${join(workshop.folder, 'wait.cjs')}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = once(command, 'close')
    let stderr = ''
    command.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const aresProcess = async () => Number(await readFile(log, 'utf8').catch(() => ''))
    await expect.poll(aresProcess).toBeGreaterThan(0)
    command.kill('SIGTERM')
    expect(await ended).toEqual([1, null])
    expect(stderr).toBe('')
    const ares = await aresProcess()
    await expect.poll(() => isAlive(ares)).toBe(false)
    expect((await readdir(scratch)).filter((name) => name.startsWith('couchpass-'))).toEqual([])
    await workshop.expectNothing()
  })

  test('reports all problems of a configuration at once, one per line', async ({ workshop }) => {
    const { folder, out, dist } = workshop
    const file = join(folder, 'config.json')
    await workshop.write({
      'config.json': '{"issuer":"http://id.example.com","scoop":"openid","brand":{"colour":"red"}}',
    })
    expect(await refused(['--test-certificates', '--dist', dist, '--out', out, '--config', file])).toEqual([
      `${file}: "scoop" is not a known configuration key.`,
      `${file}: "issuer" must use https; http is for loopback addresses alone.`,
      `${file}: "clientId" is missing.`,
      `${file}: "brand" has the unknown key "colour".`,
    ])
    await workshop.expectNothing()
  })

  test('keeps an older package if packaging fails, and replaces it otherwise', async ({ workshop }) => {
    const older = join(workshop.out, 'acme-tv-1.2.3.wgt')
    await workshop.write({ 'out/acme-tv-1.2.3.wgt': 'older', 'project/dist/.env': 'KEY=1' })
    await workshop.refusal(['--test-certificates'])
    expect(await readFile(older, 'utf8')).toBe('older')
    expect(await readdir(workshop.out)).toEqual(['acme-tv-1.2.3.wgt'])

    await rm(join(workshop.dist, '.env'))
    await workshop.make(['--test-certificates'])
    expect((await readFile(older)).subarray(0, 2).toString()).toBe('PK')
    expect((await readdir(workshop.out)).sort()).toEqual(['acme-tv-1.2.3.wgt', 'org.couchpass.tv_1.2.3_all.ipk'])
  })
})

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}
