import { X509Certificate } from 'node:crypto'
import { tizenIdProblem } from '../inputs/app-ids.ts'
import { row, type CheckRow } from './check-row.ts'
import { pictureProblems } from './picture.ts'
import { comparePrivileges } from './privileges.ts'
import type { StorePackage } from './read-package.ts'
import { signatureProblems } from './signed-files.ts'

const ICON_BYTES = 300_000
const SIGNATURES = ['author-signature.xml', 'signature1.xml']
/** The signer of packages made with --test-certificates. */
const TEST_SIGNER = 'CN=Couchpass test author'

export interface TizenManifest {
  readonly id: string
  readonly version: string
  readonly main: string
}

/** Reads the attributes that the rows need, from whichever tool wrote the file. */
export function tizenManifest({ manifest }: StorePackage): TizenManifest {
  return {
    id: attribute(manifest, 'tizen:application', 'id'),
    version: attribute(manifest, 'widget', 'version'),
    main: attribute(manifest, 'content', 'src') || 'index.html',
  }
}

/** The rows about a .wgt. */
export function tizenRows(wgt: StorePackage): CheckRow[] {
  const { files, manifest } = wgt
  const { id, version, main } = tizenManifest(wgt)
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,5})$/.exec(version)?.slice(1).map(Number)
  const isVersion = parts?.every((part, at) => part <= (at < 2 ? 255 : 65_535)) ?? false
  const icon = attribute(manifest, 'icon', 'src')
  const declared = [...manifest.matchAll(/<tizen:privilege\b[^>]*?\sname=["']([^"']*)["']/g)].map(([, name]) => name!)
  const scripts = [...files].filter(([path]) => /\.([cm]?js|html)$/i.test(path)).map(([, bytes]) => bytes.toString())
  const { missing, unused, ofPartners } = comparePrivileges(declared, scripts)
  const required = attribute(manifest, 'tizen:application', 'required_version')
  const title = /<name\b[^>]*>\s*([^<]*\S)\s*<\/name>/.exec(manifest)?.[1] ?? ''
  const hasScreen = /feature\/screen\.size\./.test(manifest)
  return [
    row('tizenFiles', 'all three', {
      problems: ['config.xml', ...SIGNATURES].filter((name) => !files.has(name)).map((name) => `no ${name}`),
    }),
    signatureRow(wgt),
    row('tizenId', id, { problems: tizenIdProblem(id) === undefined ? [] : [`"${id}" is not one`] }),
    row('tizenVersion', version, { problems: isVersion ? [] : [`"${version}" is not one`] }),
    row('tizenManifest', `${title}, API ${required}`, {
      problems: [
        ...(required === '' ? ['no required_version'] : []),
        ...(title === '' ? ['no <name>'] : []),
        ...(hasScreen ? [] : ['no feature screen.size']),
      ],
    }),
    row('tizenContent', main, { problems: files.has(main) ? [] : [`${main} is not in the package`] }),
    row('tizenIcon', icon, {
      problems: pictureProblems(files.get(icon), icon, [512, 423], { mostBytes: ICON_BYTES }),
    }),
    row('tizenPrivileges', `${declared.length} declared`, {
      problems: missing.map((name) => `${name} is called and not declared`),
      warnings: unused.map((name) => `no call needs ${name}`),
    }),
    row('tizenLevels', 'public', { warnings: ofPartners.map((name) => `${name} is for partners`) }),
  ]
}

/** The author's certificate, the first of its signature. */
export function authorCertificate({ files }: StorePackage): X509Certificate | undefined {
  const xml = files.get(SIGNATURES[0]!)?.toString() ?? ''
  const [, base64 = ''] = /<X509Certificate>([^<]+)</.exec(xml) ?? []
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'))
  } catch {
    return undefined
  }
}

function signatureRow(wgt: StorePackage): CheckRow {
  const certificate = authorCertificate(wgt)
  const isExpired = certificate !== undefined && new Date(certificate.validTo) < new Date()
  return row('tizenSignatures', certificate?.subject.split('\n').pop() ?? '', {
    problems: [
      ...SIGNATURES.flatMap((name) => signatureProblems(wgt.files, name, SIGNATURES)),
      ...(certificate?.subject === TEST_SIGNER ? ['signed with throw-away certificates'] : []),
    ],
    warnings: isExpired ? ['the author certificate has expired'] : [],
  })
}

function attribute(xml: string, element: string, name: string): string {
  return new RegExp(`<${element}\\b[^>]*?\\s${name}=["']([^"']*)["']`).exec(xml)?.[1] ?? ''
}
