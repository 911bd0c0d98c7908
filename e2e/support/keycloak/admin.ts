import type { KeycloakServer } from '../../../keycloak/server.ts'

/**
 * A request to Keycloak's admin REST API. `path` follows /admin/realms. Returns the JSON response, or undefined if it
 * has no body.
 * @throws Error with Keycloak's response if it rejects the request
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
