import { X509Certificate } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { tizenIdProblem } from '../inputs/app-ids.ts'
import { Problem } from '../../tools/problem.ts'

/** The signer's name in packages of `npm run package -- --test-certificates`. */
const TEST_SIGNER = 'CN=Couchpass test author'

/** Returns the application id from the package's config.xml, e.g. "CouchPass1.Couchpass". @throws Problem */
export function wgtAppId(wgt: Uint8Array, name: string): string {
  const { config, signature } = unpack(wgt)
  const [, id = ''] = /<tizen:application\b[^>]*?\sid=["']([^"']*)["']/.exec(config) ?? []
  // The id becomes part of a command on the set, so only a valid id may pass.
  if (tizenIdProblem(id) !== undefined)
    throw new Problem(
      `${name} is not a package for Samsung's televisions: it has no config.xml with an application id.`,
    )
  const [, base64 = ''] = /<X509Certificate>([^<]*)</.exec(signature) ?? []
  if (base64 === '')
    throw new Problem(`${name} is not signed, so televisions reject it: make it with "npm run package".`)
  if (new X509Certificate(Buffer.from(base64, 'base64')).subject === TEST_SIGNER)
    throw new Problem(
      `${name} is signed with throw-away certificates, so televisions reject it: make it with your own certificates (docs/package.md says how to get them).`,
    )
  return id
}

function unpack(wgt: Uint8Array): { config: string; signature: string } {
  try {
    const files = unzipSync(wgt, { filter: ({ name }) => name === 'config.xml' || name === 'author-signature.xml' })
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    return { config: text('config.xml'), signature: text('author-signature.xml') }
  } catch {
    return { config: '', signature: '' }
  }
}
