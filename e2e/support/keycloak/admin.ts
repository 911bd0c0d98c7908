import type { KeycloakServer } from '../../../keycloak/server.ts'

/**
 * One request to Keycloak's admin REST API; `path` begins behind /admin/realms. Gives the JSON answer, undefined for none.
 * @throws Error when Keycloak refuses it, with what it said
 */
export async function adminRequest(
  server: KeycloakServer,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${server.origin}/admin/realms${path}`, {
    method,
    headers: { Authorization: `Bearer ${await server.adminToken()}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} was refused with ${response.status}: ${text}`)
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}
