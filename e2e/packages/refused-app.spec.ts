import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { appendFile, mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, PAGE, test } from './support/workshop.ts'

const PRIVATE_KEY = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey
const JWK = createPrivateKey(PRIVATE_KEY).export({ format: 'jwk' })

function page(from: string, to: string) {
  return { 'project/dist/index.html': PAGE.replace(from, to) }
}

test.describe('refused: a built app', () => {
  for (const [what, files, sentence] of [
    ['with an .env', { 'project/dist/.env': '' }, /dist\/\.env may contain secrets: /],
    [
      'with an .env.local deep inside',
      { 'project/dist/a/b/.env.local': '' },
      /a\/b\/\.env\.local may contain secrets: /,
    ],
    ['with a prod.env', { 'project/dist/prod.env': '' }, /dist\/prod\.env may contain secrets: /],
    ['with a hidden file', { 'project/dist/.DS_Store': '' }, /\.DS_Store is a hidden file: /],
    ['with a hidden folder', { 'project/dist/.git/config': '' }, /dist\/\.git is a hidden file: /],
    ['with a source map', { 'project/dist/app.js.map': '{}' }, /app\.js\.map is a source map: /],
    ['with a MAP', { 'project/dist/app.js.MAP': '{}' }, /app\.js\.MAP is a source map: /],
    [
      "with a name that LG's tools refuse",
      { 'project/dist/Söhne/a.txt': '' },
      /Söhne has a name that LG's tools refuse/,
    ],
    ['that names a source map', { 'project/dist/app.js': '1\n//# sourceMappingURL=x' }, /app\.js names a source map: /],
    [
      'whose style names one',
      { 'project/dist/style.css': '/*# sourceMappingURL=x */' },
      /style\.css names a source map: /,
    ],
    ['with node_modules', { 'project/dist/node_modules/.a/.b': '' }, /dist\/node_modules belongs to the build/],
    ['with a certificate', { 'project/dist/author.p12': '' }, /author\.p12 is a key or a certificate: /],
    ['with a key file', { 'project/dist/tls.pem': '' }, /tls\.pem is a key or a certificate: /],
    ['with a key in it', { 'project/dist/note.txt': PRIVATE_KEY }, /note\.txt holds a private key\.$/],
    [
      'with a key in a script',
      { 'project/dist/app.js': JSON.stringify(PRIVATE_KEY) },
      /app\.js holds a private key\.$/,
    ],
    ['with a JWK in it', { 'project/dist/app.js': `key=${JSON.stringify(JWK)}` }, /app\.js holds a private key\.$/],
    ['with a package in it', { 'project/dist/old.ipk': '' }, /old\.ipk is itself a package\.$/],
    ["with LG's manifest", { 'project/dist/appinfo.json': '{}' }, /appinfo\.json has a name that the packages need/],
    ["with Samsung's manifest", { 'project/dist/config.xml': '' }, /config\.xml has a name that the packages need/],
    ['with a font of another host', { 'project/dist/style.css': '@import "//a.b/c.css"' }, /loads "\/\/a\.b\/c\.css"/],
    [
      'with syntax that Chromium 53 cannot read',
      { 'project/dist/lib/a.js': 'var a = 1\na?.b' },
      /lib\/a\.js has syntax that Chromium 53 cannot read, in line 2: .* use --floor 80\.$/,
    ],
    ['with a script that is a module', { 'project/dist/app.js': 'export default 1' }, /app\.js is a module, /],
    ['with a script that is none', { 'project/dist/app.js': '<html>' }, /app\.js is not JavaScript: /],
    [
      'with two configuration blocks',
      page('</head>', '<script type="application/json" id="app-config">{}</script></head>'),
      /has 2 "app-config" blocks/,
    ],
    ['with no configuration block', page('id="app-config"', ''), /has no <script .* id="app-config"> block/],
    [
      'with a module',
      page('defer', 'type="module"'),
      /src="\.\/app\.js"> is a module script, which does not run at file:/,
    ],
    ['with crossorigin', page('defer', 'defer crossorigin'), /has "crossorigin", which fails at file:/],
    [
      'with a poster of another host',
      page('</body>', '<video poster="//a.b/c.png"></video></body>'),
      /"\/\/a\.b\/c\.png" is/,
    ],
    [
      'with an object of another host',
      page('</body>', '<object data="//a.b/c"></object></body>'),
      /"\/\/a\.b\/c" is not/,
    ],
    [
      'with a picture of another host',
      page('</body>', '<img srcset="a.png, //a.b/c 2x"></body>'),
      /"\/\/a\.b\/c" is not/,
    ],
    [
      'with an import map',
      page('<title>', '<script type="importmap">{}</script><title>'),
      /"importmap"> has a type that old sets do not know/,
    ],
    ['with an inline handler', page('<body>', "<body onload='go()'>"), /has the inline script "onload"/],
    ['with an inline style', page('<body>', '<body style="margin:0">'), /<body style="margin:0"> is an inline style/],
    ['with a style element', page('</head>', '<style>a{}</style></head>'), /<style> is an inline style/],
    [
      'with a base',
      page('<title>', '<base href="./a/"><title>'),
      /<base href="\.\/a\/"> changes the base of relative addresses/,
    ],
    ['with an address from the root', page('./app.js', '/app.js'), /"\/app\.js" is not a relative address/],
    ['with an address of another host', page('"./app.js"', 'https://a.b/c.js'), /"https:\/\/a\.b\/c\.js" is not a rel/],
    [
      'with a script before the head',
      page('<head>', '<script src="./b.js"></script><head>'),
      /not begin with a <head>/,
    ],
  ] as const)
    test(what, async ({ workshop }) => {
      await workshop.write(files)
      expect(await workshop.refusal(['--test-certificates'])).toEqual([expect.stringMatching(sentence)])
      await workshop.expectNothing()
    })

  test('with a file name that is not UTF-8', async ({ workshop }) => {
    await writeFile(Buffer.concat([Buffer.from(`${workshop.dist}/a`), Buffer.from([0xff])]), '')
    expect(await workshop.refusal(['--test-certificates'])).toEqual([
      expect.stringMatching(/a\ufffd has a name that LG's tools refuse: /),
    ])
  })

  test('with a key at the end of a file that is too large for a string', async ({ workshop }) => {
    const file = join(workshop.dist, 'film.bin')
    await writeFile(file, '')
    await truncate(file, 2 ** 29)
    await appendFile(file, PRIVATE_KEY)
    expect(await workshop.refusal(['--test-certificates'])).toEqual([`${file} holds a private key.`])
  })

  test('with symbolic links, wherever they lead', async ({ workshop }) => {
    await symlink('app.js', join(workshop.dist, 'inside.js'))
    await symlink(workshop.folder, join(workshop.dist, 'outside'))
    expect(await workshop.refusal(['--test-certificates'])).toEqual([
      `${join(workshop.dist, 'inside.js')} is a symbolic link: replace it by the file itself.`,
      `${join(workshop.dist, 'outside')} is a symbolic link: replace it by the file itself.`,
    ])
  })

  test('with a configuration that cannot serve the demo', async ({ workshop }) => {
    await workshop.write(page('{"issuer":"http://127.0.0.1:4180","clientId":"acme-tv"}', '{}'))
    expect(await workshop.refusal(['--test-certificates'])).toEqual([
      expect.stringMatching(/^The configuration in .*index\.html: "issuer" is missing\.$/),
      expect.stringMatching(/^The configuration in .*index\.html: "clientId" is missing\.$/),
    ])
  })

  test('that is none', async ({ workshop }) => {
    const dist = join(workshop.folder, 'project')
    expect(await workshop.refusal(['--test-certificates', '--dist', join(dist, 'package.json')])).toHaveLength(1)
    await mkdir(join(workshop.folder, 'empty'))
    expect(await workshop.refusal(['--test-certificates', '--dist', 'empty'])).toEqual([
      `${join(workshop.folder, 'empty')} has no index.html: use the folder of a built app.`,
    ])
  })
})
