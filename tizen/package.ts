import { readFile } from 'node:fs/promises'
import { Problem } from '../tools/problem.ts'
import { configXml, type TizenApp } from './config-xml.ts'
import { readPackageFiles } from '../tools/folder-files.ts'
import type { SigningCertificates } from './signing-certificates.ts'
import { addWebapisScript } from './webapis-script.ts'
import { SIGNATURE_FILES, signWidget } from './widget-signature.ts'
import { zipFiles } from '../tools/zip.ts'

const CONFIG = 'config.xml'
const ICON = 'tizen-icon.png'
/** Files that packaging adds. A set reads every signatureN.xml as a distributor's signature. */
const RESERVED = new RegExp(`^(${CONFIG}|${ICON}|author-signature\\.xml|signature[1-9]\\d*\\.xml)$`)

interface TizenPackageOptions {
  /** "TenCharPkg.Name": ten letters or digits, a dot, a name. */
  readonly id: string
  /** Path of a PNG of 512 × 423 pixels. */
  readonly icon: string
  readonly certificates: SigningCertificates
}

/**
 * Returns the bytes of the .wgt: the staged app with config.xml, icon, Samsung's script line and both signatures. The
 * same files and certificates always give the same bytes.
 * @param stage folder with the app's files; its index.html already has configuration and CSP
 */
export async function packageTizen(stage: string, app: TizenApp, options: TizenPackageOptions): Promise<Uint8Array> {
  const { id, icon, certificates } = options
  const files = await readPackageFiles(stage)
  const taken = [...files.keys()].filter((name) => RESERVED.test(name))
  if (taken.length > 0)
    throw new Problem(
      `The app contains "${taken.join('", "')}", a name that the Tizen package needs for itself: rename the file.`,
    )
  const page = files.get('index.html')
  if (!page) throw new Problem('The app has no index.html: package the output of a build.')
  files.set('index.html', Buffer.from(addWebapisScript(Buffer.from(page).toString())))
  files.set(CONFIG, Buffer.from(configXml(app, { id, icon: ICON })))
  files.set(ICON, await readFile(icon))
  files.set(SIGNATURE_FILES.author, Buffer.from(signWidget(files, 'author', certificates.author)))
  files.set(SIGNATURE_FILES.distributor, Buffer.from(signWidget(files, 'distributor', certificates.distributor)))
  return zipFiles(files)
}
