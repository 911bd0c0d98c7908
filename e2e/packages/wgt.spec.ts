import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { packageTizen } from '../../tizen/package.ts'
import { readSigningCertificates, type SigningCertificates } from '../../tizen/signing-certificates.ts'
import { testCertificates, type TestCertificates } from '../../tizen/test-certificates.ts'
import type { ScratchFolder } from '../../tools/folders.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { makeOpensslChain } from './support/wgt-openssl.ts'
import { APP, APP_FILES, ICON, TIZEN_ID, writeStage } from './support/wgt-stage.ts'
import { requireWgtTools } from '../../testing/requirements/wgt-tools.ts'
import { unpackWgt, wgtProblems, type TrustedRoots } from './support/wgt-verification.ts'

// In one worker, so that tools are searched and certificates made only once.
test.describe.configure({ mode: 'default' })

let temporary: ScratchFolder
let certificates: TestCertificates
let roots: TrustedRoots
let wgt: Uint8Array
test.beforeAll(async () => {
  await requireWgtTools()
  temporary = await temporaryFolder('wgt')
  certificates = await testCertificates(new Date())
  roots = { author: certificates.roots.author.toString(), distributor: certificates.roots.distributor.toString() }
  wgt = await makeWgt(await writeStage(join(temporary.path, 'stage')), certificates)
})
test.afterAll(() => temporary[Symbol.asyncDispose]())

let folder: ScratchFolder
test.beforeEach(async () => {
  folder = await temporaryFolder('wgt-test')
})
test.afterEach(() => folder[Symbol.asyncDispose]())

const makeWgt = (stage: string, by: SigningCertificates) =>
  packageTizen(stage, APP, { id: TIZEN_ID, icon: ICON, certificates: by })

test('both signatures are valid up to their roots, and cover every file once', async () => {
  expect(await wgtProblems(await unpackWgt(wgt, folder.path), roots)).toEqual([])
})

test('the signatures are RSA-SHA512 over exclusive canonical XML, with the chain from the signer up', async () => {
  const app = await unpackWgt(wgt, folder.path)
  for (const [file, id, { chain }] of [
    ['author-signature.xml', 'AuthorSignature', certificates.author],
    ['signature1.xml', 'DistributorSignature', certificates.distributor],
  ] as const) {
    const xml = await readFile(join(app, file), 'utf8')
    const algorithms = (element: string) =>
      new Set([...xml.matchAll(new RegExp(`<${element} Algorithm="([^"]*)"`, 'g'))].map(([, algorithm]) => algorithm))
    expect(algorithms('SignatureMethod')).toEqual(new Set(['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512']))
    expect(algorithms('CanonicalizationMethod')).toEqual(new Set(['http://www.w3.org/2001/10/xml-exc-c14n#']))
    expect(algorithms('DigestMethod')).toEqual(new Set(['http://www.w3.org/2001/04/xmlenc#sha512']))
    expect(xml).toContain(` Id="${id}">`)
    const embedded = [...xml.matchAll(/<X509Certificate>([^<]*)</g)].map(([, base64 = '']) =>
      Buffer.from(base64, 'base64'),
    )
    expect(embedded).toEqual(chain.map(({ raw }) => raw))
  }
})

test('every file of the app is unchanged, with any name; only the page gets one more line', async () => {
  const app = await unpackWgt(wgt, folder.path)
  for (const [name, text] of Object.entries(APP_FILES)) {
    const line = name === 'index.html' ? '<script src="$WEBAPIS/webapis/webapis.js"></script>' : ''
    expect((await readFile(join(app, name), 'utf8')).replace(line, ''), name).toBe(text)
  }
  expect(await readFile(join(app, 'index.html'), 'utf8')).toContain(
    'webapis.js"></script><script defer src="./app.js">',
  )
  expect(await readFile(join(app, 'tizen-icon.png'))).toEqual(await readFile(ICON))
  expect(await readFile(join(app, 'config.xml'), 'utf8')).toContain('<icon src="tizen-icon.png"/>')
})

const CHANGES: Readonly<Record<string, [finding: string, change: (app: string) => Promise<unknown>]>> = {
  'an added file': ['author: "deep/added.js" is not signed', (app) => writeFile(join(app, 'deep/added.js'), '')],
  'an added signature': [
    'distributor: "signature2.xml" is not signed',
    (app) => cp(join(app, 'signature1.xml'), join(app, 'signature2.xml')),
  ],
  'a changed file': ['author: the signature does not hold', (app) => writeFile(join(app, 'empty.txt'), 'x')],
  'a changed config.xml': [
    'distributor: the signature does not hold',
    (app) => writeFile(join(app, 'config.xml'), '<widget/>'),
  ],
  'a removed file': ['author: "empty.txt" is not there', (app) => rm(join(app, 'empty.txt'))],
  'a renamed file': ['author: "App.js" is not signed', (app) => rename(join(app, 'app.js'), join(app, 'App.js'))],
  'a removed author signature': ['author: there is no signature', (app) => rm(join(app, 'author-signature.xml'))],
  'a removed distributor signature': ['distributor: there is no signature', (app) => rm(join(app, 'signature1.xml'))],
  'a changed role': [
    'distributor: the signature does not hold',
    async (app) => {
      const path = join(app, 'signature1.xml')
      await writeFile(path, (await readFile(path, 'utf8')).replace('#role-distributor', '#role-author'))
    },
  ],
  'swapped signatures': [
    'author: the signature has another role',
    async (app) => {
      const [author, distributor, aside] = [
        join(app, 'author-signature.xml'),
        join(app, 'signature1.xml'),
        `${app}.xml`,
      ]
      await rename(author, aside)
      await rename(distributor, author)
      await rename(aside, distributor)
    },
  ],
}
for (const [what, [finding, change]] of Object.entries(CHANGES))
  test(`caught: ${what}`, async () => {
    const app = await unpackWgt(wgt, folder.path)
    await change(app)
    expect(await wgtProblems(app, roots)).toContain(finding)
  })

test('caught: a wrong root, for either signature', async () => {
  const app = await unpackWgt(wgt, folder.path)
  const { author, distributor } = roots
  expect(await wgtProblems(app, { author: distributor, distributor })).toEqual(['author: the signature does not hold'])
  expect(await wgtProblems(app, { author, distributor: author })).toEqual(['distributor: the signature does not hold'])
})

test('the same app gives the same bytes in another folder, file order, file age and time zone', async () => {
  const names = Object.keys(APP_FILES).reverse()
  const stage = await writeStage(join(folder.path, 'other stage'), names, new Date('2001-02-03'))
  const [zone, offset] = [process.env.TZ, new Date().getTimezoneOffset()]
  process.env.TZ = 'Pacific/Kiritimati'
  try {
    expect(new Date().getTimezoneOffset()).not.toBe(offset)
    expect(Buffer.from(await makeWgt(stage, await testCertificates(new Date()))).equals(wgt)).toBe(true)
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})

test('accepts PKCS#12 files of OpenSSL: current, old, and with a password that is not ASCII', async () => {
  const { root, exportP12 } = await makeOpensslChain(folder.path)
  const variants = [
    { name: 'modern.p12', password: 'pass word' },
    { name: 'legacy.p12', password: 'pass word', options: ['-legacy'] },
    { name: 'modern-umlaut.p12', password: 'Sofa-Söhne-€' },
    { name: 'legacy-umlaut.p12', password: 'Sofa-Söhne-€', options: ['-legacy'] },
  ]
  for (const { name, password, options } of variants) {
    const file = { path: await exportP12(name, password, options), password }
    const signed = await makeWgt(
      join(temporary.path, 'stage'),
      readSigningCertificates({ author: file, distributor: file }, new Date()),
    )
    await rm(join(folder.path, 'app'), { recursive: true, force: true })
    expect(await wgtProblems(await unpackWgt(signed, folder.path), { author: root, distributor: root }), name).toEqual(
      [],
    )
  }
})

for (const name of ['config.xml', 'tizen-icon.png', 'author-signature.xml', 'signature1.xml', 'signature12.xml'])
  test(`refused: an app with a file ${name} of its own`, async () => {
    const stage = await writeStage(folder.path)
    await writeFile(join(stage, name), '')
    await expect(makeWgt(stage, certificates)).rejects.toThrow(
      `The app contains "${name}", a name that the Tizen package needs`,
    )
  })
