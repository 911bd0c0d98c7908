import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runSound } from '../../../testing/requirements/wgt-tools.ts'

/** A certificate chain that OpenSSL made in a folder. */
export interface OpensslChain {
  /** The root's certificate in PEM. */
  readonly root: string
  /** Writes key, certificate and issuer into a PKCS#12 file. Returns its path. */
  exportP12(name: string, password: string, options?: readonly string[]): Promise<string>
}

const EXTENSIONS = `
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[signer]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = codeSigning
`

/** Makes root, issuer and signer with RSA keys, using the openssl command. */
export async function makeOpensslChain(folder: string): Promise<OpensslChain> {
  const openssl = (...args: string[]) => runSound('openssl', args, folder)
  await writeFile(join(folder, 'extensions.cnf'), EXTENSIONS)
  const newKey = (name: string) => ['-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-subj', `/CN=${name}`]
  const issue = async (name: string, issuer: string, extensions: string) => {
    await openssl('req', ...newKey(name), '-out', `${name}.csr`)
    const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-days', '2']
    const how = ['-extfile', 'extensions.cnf', '-extensions', extensions]
    await openssl('x509', '-req', '-in', `${name}.csr`, ...by, ...how, '-out', `${name}.pem`)
  }
  await openssl('req', '-x509', ...newKey('root'), '-days', '2', '-out', 'root.pem')
  await issue('issuer', 'root', 'ca')
  await issue('signer', 'issuer', 'signer')
  return {
    root: await readFile(join(folder, 'root.pem'), 'utf8'),
    async exportP12(name, password, options = []) {
      const content = ['-inkey', 'signer.key', '-in', 'signer.pem', '-certfile', 'issuer.pem']
      await openssl('pkcs12', '-export', ...content, '-out', name, '-passout', `pass:${password}`, ...options)
      return join(folder, name)
    },
  }
}
