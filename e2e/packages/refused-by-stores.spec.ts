import { readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, makeP12, png, test } from './support/workshop.ts'

test.describe('refused: what a store would not take', () => {
  for (const id of ['com.lge.app', 'com.lge', 'com.lgefoo.app', 'com.webos.app', 'com.palm.app', 'com.palmdts.app'])
    test(`the webOS id ${id}`, async ({ workshop }) => {
      expect(await workshop.refusal(['--test-certificates', '--webos-id', id])).toEqual([
        expect.stringMatching(/^--webos-id "com\.\S+" begins with com\.\w+, which LG reserves: /),
      ])
    })
  for (const id of [
    'Com.Example',
    'a',
    '.com.example',
    'com..example',
    'com.example.',
    'com.example+tv',
    'com/example',
  ])
    test(`the webOS id ${id}`, async ({ workshop }) => {
      expect(await workshop.refusal(['--test-certificates', '--webos-id', id])).toEqual([
        expect.stringMatching(/^--webos-id "\S+" is not a valid LG app id: /),
      ])
    })
  for (const id of [
    'short.Name',
    'CouchPass1',
    'CouchPass1.',
    'CouchPass1.Na-me',
    'CouchPass12.Name',
    '../../../x.Name',
  ])
    test(`the Tizen id ${id}`, async ({ workshop }) => {
      expect(await workshop.refusal(['--test-certificates', '--tizen-id', id])).toEqual([
        expect.stringMatching(/^--tizen-id "\S+" is not a valid Samsung app id: /),
      ])
    })

  for (const version of [
    '1.0',
    '1.0.0-beta.1',
    '01.0.0',
    '1.0.0.0',
    '256.0.0',
    '0.256.0',
    '0.0.65536',
    '',
    7,
    undefined,
  ])
    test(`the version ${JSON.stringify(version)}`, async ({ workshop }) => {
      await workshop.write({ 'project/package.json': JSON.stringify({ name: 'acme', version }) })
      expect(await workshop.refusal(['--test-certificates'])).toEqual([
        expect.stringMatching(/package\.json has .*"version".*: use three integers such as 1\.4\.0, at most/),
      ])
    })

  for (const [what, file, content, sentence] of [
    ['a small icon', 'icon-80.png', [79, 80], /icon-80\.png is 79×80: it must be 80×80\.$/],
    ['a large icon', 'icon-130.png', [130, 131], /icon-130\.png is 130×131: it must be 130×130\.$/],
    ['a splash', 'splash-1920x1080.png', [1280, 720], /splash-1920x1080\.png is 1280×720: it must be 1920×1080\.$/],
    ['a Samsung icon', 'icon-512x423.png', [423, 512], /icon-512x423\.png is 423×512: it must be 512×423\.$/],
    ['a picture that is not a PNG', 'icon-80.png', 'GIF89a', /icon-80\.png is not a PNG, or is damaged\.$/],
    ['a truncated picture', 'icon-80.png', png(80, 80).subarray(0, -30), /icon-80\.png is not a PNG, or is damaged\.$/],
    ['a folder without pictures', 'icon.png', [80, 80], /^--artwork \S+ holds none of icon-80\.png, icon-130\.png, /],
  ] as const)
    test(`${what} in the wrong format`, async ({ workshop }) => {
      await workshop.write({ [`artwork/${file}`]: content })
      expect(await workshop.refusal(['--test-certificates', '--artwork', 'artwork'])).toEqual([
        expect.stringMatching(sentence),
      ])
      await workshop.expectNothing()
    })

  for (const [what, args, files, sentence] of [
    ['a privilege that is none', ['--tizen-privilege', 'inputdevice'], {}, /"inputdevice" is no privilege/],
    ['metadata without a value', ['--tizen-metadata', 'a='], {}, /"a=" is not KEY=VALUE/],
    ['a floor below 53', ['--floor', '38'], {}, /--floor 38 is not a version of Chromium/],
    [
      'resources from everywhere',
      ['--resource-origin', 'https://*'],
      {},
      /"resourceOrigins" must be a list of origins/,
    ],
    ['scripts from a path', ['--allow-scripts-from', 'https://a.example/x'], {}, /"scriptOrigins"/],
    ['an appinfo that is missing', ['--appinfo', 'own.json'], {}, /own\.json is missing/],
    [
      'an appinfo with the id',
      ['--appinfo', 'own.json'],
      { 'own.json': '{"id":"x"}' },
      /"id", which comes from --webos-id/,
    ],
    ['a config.xml that is none', ['--config-xml', 'own.xml'], { 'own.xml': '{}' }, /own\.xml is not a config\.xml/],
  ] as const)
    test(what, async ({ workshop }) => {
      await workshop.write(files)
      expect(await workshop.refusal(['--test-certificates', ...args])).toEqual([expect.stringMatching(sentence)])
      await workshop.expectNothing()
    })

  test('reports several problems at once', async ({ workshop }) => {
    expect(await workshop.refusal(['--webos-id', 'com.lge.a', '--tizen-id', 'b', '--vendor', ' '])).toHaveLength(3)
  })
})

test.describe('refused: certificates', () => {
  const BOTH = ['--author-certificate', 'author.p12', '--distributor-certificate', 'distributor.p12']
  const NAMES = ['--webos-id', 'com.acme.tv', '--tizen-id', 'AcmeTv0001.AcmeTV', '--vendor', 'Acme']
  const PASSWORDS = { COUCHPASS_AUTHOR_PASSWORD: 'right', COUCHPASS_DISTRIBUTOR_PASSWORD: 'right' }

  test('only one certificate, or both kinds', async ({ workshop }) => {
    expect(await workshop.refusal(BOTH.slice(0, 2))).toEqual([
      'A .wgt is signed twice: give --distributor-certificate, too.',
    ])
    expect(await workshop.refusal(BOTH.slice(2))).toEqual(['A .wgt is signed twice: give --author-certificate, too.'])
    expect(await workshop.refusal([...BOTH, '--test-certificates'])).toEqual([
      'Use either your own certificates or --test-certificates, not both.',
    ])
  })

  test('without their passwords', async ({ workshop }) => {
    expect(await workshop.refusal([...BOTH, ...NAMES])).toEqual([
      'The passwords of the certificates are missing: set the environment variables COUCHPASS_AUTHOR_PASSWORD and COUCHPASS_DISTRIBUTOR_PASSWORD.',
    ])
  })

  test('with a wrong password, and expired ones', async ({ workshop }) => {
    const twoYearsAgo = new Date(Date.now() - 2 * 365 * 24 * 60 * 60 * 1000)
    await workshop.write({
      'author.p12': await makeP12('right'),
      'distributor.p12': await makeP12('right', twoYearsAgo),
    })
    const wrong = await workshop.refusal([...BOTH, ...NAMES], { ...PASSWORDS, COUCHPASS_AUTHOR_PASSWORD: 'hunter2' })
    expect(wrong).toEqual([
      expect.stringMatching(/^The password in COUCHPASS_AUTHOR_PASSWORD does not open ".*author\.p12"/),
      expect.stringMatching(/distributor\.p12.* expired/),
    ])
    expect(wrong.join()).not.toContain('hunter2')
    await workshop.expectNothing()
  })

  test('and an out folder in the built app, also by a link', async ({ workshop }) => {
    const { dist, folder } = workshop
    await symlink(dist, join(folder, 'link'))
    for (const out of [dist, join(dist, 'out'), join(folder, 'link/deep/out')])
      expect(await workshop.refusal(['--test-certificates', '--out', out])).toEqual([
        `--out ${out} is inside the built app, ${dist}: choose another folder.`,
      ])
    expect((await readdir(dist)).sort()).toEqual(['app.js', 'index.html', 'style.css'])
  })

  test('and a folder that cannot be written to', async ({ workshop }) => {
    await workshop.write({ out: 'a file' })
    expect(await workshop.refusal(['--test-certificates'])).toEqual([
      `Cannot write the packages to ${workshop.out} (EEXIST): choose another folder with --out.`,
    ])
  })
})
