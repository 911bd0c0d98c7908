import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../tools/problem.ts'

export const MASTER_REALM_FILE = fileURLToPath(new URL('../deploy/master-realm.json', import.meta.url))

/**
 * Gives the master realm the settings of master-realm.json, with `adminOrigin` as the address where administrators sign in: the
 * proxy does not serve this realm. @throws Error when Keycloak refuses it
 */
export async function protectMasterRealm(adminOrigin: string, adminToken: string): Promise<void> {
  const address = `${adminOrigin}/admin/realms/master`
  const headers = { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' }
  const current = (await (await fetch(address, { headers })).json()) as { attributes?: object }
  const settings = JSON.parse(await readFile(MASTER_REALM_FILE, 'utf8')) as object
  // An attribute that is not sent is removed: hence those that are there.
  const attributes = { ...current.attributes, frontendUrl: adminOrigin }
  const response = await fetch(address, { method: 'PUT', headers, body: JSON.stringify({ ...settings, attributes }) })
  if (!response.ok)
    throw new Problem(`Keycloak did not take the settings of its master realm: status ${response.status}.`)
}
