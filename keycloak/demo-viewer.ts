import { Problem } from '../tools/problem.ts'

/** The demo account. It is not in tv-realm.json, so that an operator who imports that file gets no known password. */
export const DEMO_VIEWER = {
  username: 'robin',
  password: 'couchpass',
  firstName: 'Robin',
  lastName: 'Demo',
  email: 'robin@example.com',
} as const

/**
 * Creates the account in the realm `tv`. `origin` is that of the admin REST API. @throws Problem if Keycloak refuses it
 */
export async function addDemoViewer(origin: string, adminToken: string): Promise<void> {
  const { password, ...profile } = DEMO_VIEWER
  const response = await fetch(`${origin}/admin/realms/tv/users`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...profile,
      emailVerified: true,
      enabled: true,
      credentials: [{ type: 'password', value: password }],
    }),
  })
  if (!response.ok) throw new Problem(`Keycloak refused to create the demo viewer (status ${response.status}).`)
}
