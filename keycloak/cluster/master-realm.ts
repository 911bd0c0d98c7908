import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../tools/problem.ts'

export const MASTER_REALM_FILE = fileURLToPath(new URL('../deploy/master-realm.json', import.meta.url))

/**
 * Applies master-realm.json to the master realm. Administrators sign in at `adminOrigin`, because the proxy does not
 * serve this realm.
 * @throws Problem if Keycloak refuses the settings
 */
export async function protectMasterRealm(adminOrigin: string, adminToken: string): Promise<void> {
  const address = `${adminOrigin}/admin/realms/master`
  const headers = { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' }
  const current = (await (await fetch(address, { headers })).json()) as { attributes?: object }
  const settings = JSON.parse(await readFile(MASTER_REALM_FILE, 'utf8')) as object
  // Sends the existing attributes as well, because Keycloak removes those that are missing.
  const attributes = { ...current.attributes, frontendUrl: adminOrigin }
  const response = await fetch(address, { method: 'PUT', headers, body: JSON.stringify({ ...settings, attributes }) })
  if (!response.ok) throw new Problem(`Keycloak refused the settings of its master realm (status ${response.status}).`)
}
